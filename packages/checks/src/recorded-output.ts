/** What a program printed when asked for its version, where it was asked, and the version that is in it. */
export type Recorded = {
  check: string;
  where: "cmd" | "PowerShell" | "Git Bash" | "macOS" | "Linux";
  stdout: string;
  stderr?: string;
  version: string | null;
};

const on =
  (where: Recorded["where"]) =>
  (check: string, stdout: string, version: string | null, stderr = ""): Recorded => ({
    check,
    where,
    stdout,
    stderr,
    version,
  });
const cmd = on("cmd");
const powerShell = on("PowerShell");
const gitBash = on("Git Bash");
const mac = on("macOS");
const linux = on("Linux");

/** Outputs of real programs, shortened where they are long: the fixtures of everything that reads versions. */
export const recordedOutput: readonly Recorded[] = [
  cmd("git", "git version 2.45.1.windows.1\r\n", "2.45.1"),
  powerShell("git", "git version 2.47.0.windows.2\r\n", "2.47.0"),
  mac("git", "git version 2.39.5 (Apple Git-154)\n", "2.39.5"),
  linux("git", "git version 2.39.5\n", "2.39.5"),
  linux("git", "git version 2.45.0.rc1\n", "2.45.0.rc1"),
  mac(
    "git",
    "",
    null,
    "xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun at: /Library/Developer/CommandLineTools/usr/bin/xcrun\n",
  ),
  cmd("python", "Python 3.12.4\r\n", "3.12.4"),
  powerShell("python", "Python 3.13.0rc1\r\n", "3.13.0rc1"),
  mac("python", "", "2.7.18", "Python 2.7.18\n"),
  linux("python", "Python 3.11.2\n", "3.11.2"),
  linux("python", "Python 3.14.0a4+\n", "3.14.0a4"),
  linux("python", "Python 3.9.16 (7.3.11, Dec 29 2022)\n[PyPy 7.3.11 with GCC 10.2.1]\n", "3.9.16"),
  linux("python", "", "2.7.11", "Python 2.7.11 :: Anaconda 2.5.0 (64-bit)\n"),
  cmd(
    "pip",
    "pip 24.0 from C:\\Users\\x\\AppData\\Local\\Programs\\Python\\Python312\\Lib\\site-packages\\pip (python 3.12)\r\n",
    "24.0",
  ),
  linux("pip", "pip 23.0.1 from /usr/lib/python3/dist-packages/pip (python 3.11)\n", "23.0.1"),
  linux(
    "easy-install",
    "setuptools 58.1.0 from /usr/lib/python3/dist-packages (Python 3.9)\n",
    "58.1.0",
  ),
  gitBash(
    "bash",
    "GNU bash, version 5.2.37(1)-release (x86_64-pc-msys)\nCopyright (C) 2022 Free Software Foundation, Inc.\n",
    "5.2.37",
  ),
  mac(
    "bash",
    "GNU bash, version 3.2.57(1)-release (arm64-apple-darwin24)\nCopyright (C) 2007 Free Software Foundation, Inc.\n",
    "3.2.57",
  ),
  linux("bash", "GNU bash, Version 5.2.15(1)-release (x86_64-pc-linux-gnu)\n", "5.2.15"),
  mac("zsh", "zsh 5.9 (arm64-apple-darwin24.0)\n", "5.9"),
  linux("zsh", "zsh 5.9 (x86_64-debian-linux-gnu)\n", "5.9"),
  mac("ksh", "", "93", "  version         sh (AT&T Research) 93u+ 2012-08-01\n"),
  linux("ksh", "", "1.0.8", "  version         sh (AT&T Research) 93u+m/1.0.8 2024-01-01\n"),
  linux(
    "tcsh",
    "tcsh 6.24.07 (Astron) 2022-12-21 (x86_64-unknown-linux) options wide,nls,dl,al\n",
    "6.24.07",
  ),
  linux("fish", "fish, version 3.6.0\n", "3.6.0"),
  cmd("powershell", "5.1.26100.4061\r\n", "5.1.26100.4061"),
  linux("powershell", "7.4.6\n", "7.4.6"),
  linux("powershell", "7.5.0-rc.1\n", "7.5.0-rc.1"),
  linux(
    "nano",
    " GNU nano, version 7.2\n (C) 1999-2011, 2013-2023 Free Software Foundation, Inc.\n",
    "7.2",
  ),
  gitBash("nano", " GNU nano, version 8.2\n (C) 2024 the Free Software Foundation\n", "8.2"),
  mac("nano", "Pico 5.09\n", "5.09"),
  linux("nano", " GNU nano version 2.2.6 (compiled 14:12:08, Oct  2 2012)\n", "2.2.6"),
  linux(
    "vim",
    "VIM - Vi IMproved 9.0 (2022 Jun 28, compiled Feb 11 2026 20:43:04)\nIncluded patches: 1-1378\n",
    "9.0",
  ),
  mac(
    "vim",
    "VIM - Vi IMproved 9.1 (2024 Jan 02, compiled Oct 15 2024 20:23:23)\nmacOS version - arm64\n",
    "9.1",
  ),
  linux("neovim", "NVIM v0.9.5\nBuild type: Release\nLuaJIT 2.1.1703358377\n", "0.9.5"),
  linux("neovim", "NVIM v0.11.0-dev-1423+g5a5a\nBuild type: RelWithDebInfo\n", "0.11.0"),
  linux("emacs", "GNU Emacs 28.2\nCopyright (C) 2022 Free Software Foundation, Inc.\n", "28.2"),
  linux(
    "xemacs",
    'XEmacs 21.4 (patch 24) "Standard C" [Lucid] (x86_64-linux-gnu, Mule) of Sat Feb  1 2020\n',
    "21.4",
  ),
  linux("hg", "Mercurial Distributed SCM (version 6.3.2)\n", "6.3.2"),
  cmd("hg", "Mercurial Distributed SCM (version 6.9.2+hg114.c3aa6d65)\r\n", "6.9.2"),
  linux("svn", "1.14.2\n", "1.14.2"),
  linux(
    "gh",
    "gh version 2.23.0 (2023-02-27 Debian 2.23.0+dfsg1-1)\nhttps://github.com/cli/cli/releases/latest\n",
    "2.23.0",
  ),
  cmd("conda", "conda 24.5.0\r\n", "24.5.0"),
  mac("conda", "conda 4.8.2.post1+f0c4d8ab7\n", "4.8.2"),
  linux("mamba", "mamba 1.5.8\nconda 24.3.0\n", "1.5.8"),
  linux("mamba", "2.0.5\n", "2.0.5"),
  mac("uv", "uv 0.5.11 (c4d0caaee 2024-12-19)\n", "0.5.11"),
  linux("pipx", "1.1.0\n", "1.1.0"),
  linux("poetry", "Poetry (version 1.8.3)\n", "1.8.3"),
  linux("ipython", "8.5.0\n", "8.5.0"),
  cmd(
    "jupyter",
    "Selected Jupyter core packages...\r\nIPython          : 8.25.0\r\nipykernel        : 6.28.0\r\njupyter_client   : 8.6.0\r\njupyter_core     : 5.7.2\r\njupyter_server   : not installed\r\n",
    "5.7.2",
  ),
  linux(
    "jupyter",
    "jupyter core     : 4.6.3\njupyter-notebook : 6.0.3\nqtconsole        : not installed\n",
    "4.6.3",
  ),
  linux("pytest-command", "pytest 7.2.1\n", "7.2.1"),
  linux(
    "pytest-command",
    "",
    "3.0.6",
    "This is pytest version 3.0.6, imported from /usr/lib/python2.7/site-packages/pytest.pyc\n",
  ),
  linux("nosetests", "nosetests version 1.3.7\n", "1.3.7"),
  linux("quarto", "1.4.555\n", "1.4.555"),
  cmd(
    "r",
    'R version 4.4.1 (2024-06-14 ucrt) -- "Race for Your Life"\r\nCopyright (C) 2024 The R Foundation for Statistical Computing\r\nPlatform: x86_64-w64-mingw32/x64\r\n',
    "4.4.1",
  ),
  linux(
    "r",
    'R version 4.2.2 Patched (2022-11-10 r83330) -- "Innocent and Trusting"\nCopyright (C) 2022 The R Foundation for Statistical Computing\n',
    "4.2.2",
  ),
  mac(
    "sqlite3",
    "3.43.2 2023-10-10 13:08:14 1b37c146ee9ebb7acd0160c0ab1fd11017a419fa8a3187386ed8cb32b709alt1 (64-bit)\n",
    "3.43.2",
  ),
  linux(
    "sqlite3",
    "3.40.1 2022-12-28 14:03:47 df5c253c0b3dd24916e4ec7cf77d3db5294cc9fd45ae7b9c5e82ad8197f3alt1\n",
    "3.40.1",
  ),
  linux("postgresql-client", "psql (PostgreSQL) 15.12 (Debian 15.12-0+deb12u2)\n", "15.12"),
  linux("postgresql-client", "psql (PostgreSQL) 18beta1\n", "18beta1"),
  linux(
    "mysql-client",
    "mysql  Ver 15.1 Distrib 10.11.11-MariaDB, for debian-linux-gnu (x86_64) using  EditLine wrapper\n",
    "10.11.11",
  ),
  linux(
    "mysql-client",
    "mariadb from 11.4.2-MariaDB, client 15.2 for debian-linux-gnu (x86_64) using  EditLine wrapper\n",
    "11.4.2",
  ),
  cmd(
    "mysql-client",
    "mysql  Ver 8.0.36 for Win64 on x86_64 (MySQL Community Server - GPL)\r\n",
    "8.0.36",
  ),
  linux("duckdb", "v1.0.0 1f98600c2c\n", "1.0.0"),
  mac("make", "GNU Make 3.81\nCopyright (C) 2006  Free Software Foundation, Inc.\n", "3.81"),
  linux("make", "GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu\n", "4.3"),
  linux(
    "cmake",
    "cmake version 3.25.1\n\nCMake suite maintained and supported by Kitware (kitware.com/cmake).\n",
    "3.25.1",
  ),
  linux(
    "gcc",
    "gcc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022 Free Software Foundation, Inc.\n",
    "12.2.0",
  ),
  mac(
    "gcc",
    "Apple clang version 16.0.0 (clang-1600.0.26.6)\nTarget: arm64-apple-darwin24.3.0\n",
    "16.0.0",
  ),
  cmd(
    "gcc",
    "gcc.exe (Rev2, Built by MSYS2 project) 14.2.0\r\nCopyright (C) 2024 Free Software Foundation, Inc.\r\n",
    "14.2.0",
  ),
  linux("gfortran", "GNU Fortran (Debian 12.2.0-14) 12.2.0\n", "12.2.0"),
  mac(
    "java",
    "",
    "21.0.3",
    'openjdk version "21.0.3" 2024-04-16 LTS\nOpenJDK Runtime Environment Temurin-21.0.3+9 (build 21.0.3+9-LTS)\n',
  ),
  cmd(
    "java",
    "",
    "1.8.0",
    'java version "1.8.0_401"\r\nJava(TM) SE Runtime Environment (build 1.8.0_401-b10)\r\n',
  ),
  linux("node", "v20.20.0\n", "20.20.0"),
  linux(
    "perl",
    "\nThis is perl 5, version 36, subversion 0 (v5.36.0) built for x86_64-linux-gnu-thread-multi\n",
    "5.36.0",
  ),
  mac(
    "ruby",
    "ruby 2.6.10p210 (2022-04-12 revision 67958) [universal.arm64e-darwin24]\n",
    "2.6.10",
  ),
  mac("julia", "julia version 1.10.3\n", "1.10.3"),
  linux("julia", "julia version 1.12.0-rc1\n", "1.12.0-rc1"),
  linux("rust", "rustc 1.78.0 (9b00956e5 2024-04-29)\n", "1.78.0"),
  linux("go", "go version go1.22.3 linux/amd64\n", "1.22.3"),
  linux("go", "go version go1.24rc1 linux/amd64\n", "1.24rc1"),
  linux("ssh", "", "9.2", "OpenSSH_9.2p1 Debian-2+deb12u5, OpenSSL 3.0.15 3 Sep 2024\n"),
  cmd("ssh", "", "9.5", "OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2\r\n"),
  mac("ssh", "", "9.9", "OpenSSH_9.9p1, LibreSSL 3.3.6\n"),
  cmd(
    "curl",
    "curl 8.9.1 (Windows) libcurl/8.9.1 Schannel zlib/1.3 WinIDN\r\nRelease-Date: 2024-07-31\r\n",
    "8.9.1",
  ),
  linux(
    "curl",
    "curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.15 zlib/1.2.13\n",
    "7.88.1",
  ),
  linux("wget", "GNU Wget 1.21.3 built on linux-gnu.\n", "1.21.3"),
  linux("wget", "GNU Wget2 2.1.0 - multithreaded metalink/file/website downloader\n", "2.1.0"),
  linux("less", "less 590 (GNU regular expressions)\n", "590"),
  mac("less", "less 581.2 (POSIX regular expressions)\n", "581.2"),
  linux("tar", "tar (GNU tar) 1.34\nCopyright (C) 2021 Free Software Foundation, Inc.\n", "1.34"),
  mac("tar", "bsdtar 3.5.3 - libarchive 3.7.4 zlib/1.2.12 liblzma/5.4.3 bz2lib/1.0.8 \n", "3.5.3"),
  linux("unzip", "UnZip 6.00 of 20 April 2009, by Debian. Original by Info-ZIP.\n", "6.00"),
  mac("rsync", "openrsync: protocol version 29\nrsync version 2.6.9 compatible\n", "2.6.9"),
  linux("rsync", "rsync  version 3.2.7  protocol version 31\n", "3.2.7"),
  linux(
    "tree",
    "tree v2.1.0 (c) 1996 - 2022 by Steve Baker, Thomas Moore, Francesc Rocher, Florian Sesser, Kyosuke Tokoro\n",
    "2.1.0",
  ),
  mac("docker", "Docker version 27.4.0, build bde2b89\n", "27.4.0"),
  linux("apptainer", "apptainer version 1.3.4\n", "1.3.4"),
  linux("nextflow", "nextflow version 24.04.2.5914\n", "24.04.2.5914"),
  linux(
    "latex",
    "pdfTeX 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian)\nkpathsea version 6.3.4/dev\n",
    "2022",
  ),
  cmd("latex", "MiKTeX-pdfTeX 4.19 (MiKTeX 24.4)\r\n", "24.4"),
  linux(
    "pandoc",
    "pandoc 2.17.1.1\nCompiled with pandoc-types 1.22.2.1, texmath 0.12.4\n",
    "2.17.1.1",
  ),
  cmd("pandoc", "pandoc.exe 3.1.11\r\nFeatures: +server +lua\r\n", "3.1.11"),
  linux(
    "ffmpeg",
    "ffmpeg version 5.1.6-0+deb12u1 Copyright (c) 2000-2024 the FFmpeg developers\n",
    "5.1.6",
  ),
  linux("ffmpeg", "ffmpeg version n7.1 Copyright (c) 2000-2024 the FFmpeg developers\n", "7.1"),
  linux("gnuplot", "gnuplot 5.4 patchlevel 4\n", "5.4"),
  linux("snakemake", "8.14.0\n", "8.14.0"),
];
