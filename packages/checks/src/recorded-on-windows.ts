import { cmd, gitBash, powerShell, type Recorded } from "./recorded.ts";

/** More of Windows: Command Prompt and PowerShell end lines in their own way, Git Bash has programs of its own. */
export const recordedOnWindows: readonly Recorded[] = [
  powerShell("powershell", "7.5.1\r\n", "7.5.1"),
  powerShell("ssh", "", "8.1", "OpenSSH_for_Windows_8.1p1, LibreSSL 3.0.2\r\n"),
  powerShell(
    "pip",
    "pip 25.0.1 from C:\\Python313\\Lib\\site-packages\\pip (python 3.13)\r\n",
    "25.0.1",
  ),
  powerShell("uv", "uv 0.7.2 (481d05d8d 2025-04-30)\r\n", "0.7.2"),
  powerShell("pipx", "1.7.1\r\n", "1.7.1"),
  powerShell("poetry", "Poetry (version 2.1.2)\r\n", "2.1.2"),
  powerShell("ipython", "9.2.0\r\n", "9.2.0"),
  powerShell("pytest-command", "pytest 8.3.5\r\n", "8.3.5"),
  powerShell("snakemake", "9.3.0\r\n", "9.3.0"),
  cmd("mamba", "2.1.1\r\n", "2.1.1"),
  cmd("quarto", "1.7.29\r\n", "1.7.29"),
  cmd(
    "gh",
    "gh version 2.72.0 (2025-04-30)\r\nhttps://github.com/cli/cli/releases/tag/v2.72.0\r\n",
    "2.72.0",
  ),
  cmd("svn", "1.14.5\r\n", "1.14.5"),
  cmd(
    "vim",
    "VIM - Vi IMproved 9.1 (2024 Jan 02, compiled Jan  2 2024 13:40:27)\r\nMS-Windows 64-bit GUI/console version with OLE support\r\nIncluded patches: 1-3\r\n",
    "9.1",
  ),
  cmd(
    "neovim",
    "NVIM v0.11.1\r\nBuild type: RelWithDebInfo\r\nLuaJIT 2.1.1741730670\r\n",
    "0.11.1",
  ),
  cmd("emacs", "GNU Emacs 30.1\r\nCopyright (C) 2025 Free Software Foundation, Inc.\r\n", "30.1"),
  cmd(
    "cmake",
    "cmake version 4.0.1\r\n\r\nCMake suite maintained and supported by Kitware (kitware.com/cmake).\r\n",
    "4.0.1",
  ),
  cmd(
    "make",
    "GNU Make 4.4.1\r\nBuilt for Windows32\r\nCopyright (C) 1988-2023 Free Software Foundation, Inc.\r\n",
    "4.4.1",
  ),
  cmd(
    "gfortran",
    "GNU Fortran (Rev2, Built by MSYS2 project) 14.2.0\r\nCopyright (C) 2024 Free Software Foundation, Inc.\r\n",
    "14.2.0",
  ),
  cmd(
    "gcc",
    "clang version 20.1.4\r\nTarget: x86_64-pc-windows-msvc\r\nThread model: posix\r\nInstalledDir: C:\\Program Files\\LLVM\\bin\r\n",
    "20.1.4",
  ),
  cmd("node", "v22.15.0\r\n", "22.15.0"),
  cmd(
    "perl",
    "\r\nThis is perl 5, version 40, subversion 2 (v5.40.2) built for MSWin32-x64-multi-thread\r\n",
    "5.40.2",
  ),
  cmd("ruby", "ruby 3.4.3 (2025-04-14 revision 32c644bab6) +PRISM [x64-mingw-ucrt]\r\n", "3.4.3"),
  cmd("julia", "julia version 1.11.5\r\n", "1.11.5"),
  cmd("rust", "rustc 1.86.0 (05f9846f8 2025-03-31)\r\n", "1.86.0"),
  cmd("go", "go version go1.24.2 windows/amd64\r\n", "1.24.2"),
  cmd("docker", "Docker version 28.1.1, build 4eba377\r\n", "28.1.1"),
  cmd("postgresql-client", "psql (PostgreSQL) 17.4\r\n", "17.4"),
  cmd(
    "sqlite3",
    "3.49.1 2025-02-18 13:38:58 873d4e274b488d260ba8354a9718324a1c26187a4ab4c1cc0227c03d0f10e70 (64-bit)\r\n",
    "3.49.1",
  ),
  cmd("duckdb", "v1.2.2 7c039464e4\r\n", "1.2.2"),
  cmd(
    "ffmpeg",
    "ffmpeg version 7.1.1-full_build-www.gyan.dev Copyright (c) 2000-2025 the FFmpeg developers\r\nbuilt with gcc 14.2.0 (Rev1, Built by MSYS2 project)\r\n",
    "7.1.1",
  ),
  cmd("gnuplot", "gnuplot 6.0 patchlevel 2\r\n", "6.0"),
  cmd(
    "tar",
    "bsdtar 3.7.7 - libarchive 3.7.7 zlib/1.2.5.f-ipp bz2lib/1.0.8 libzstd/1.5.5\r\n",
    "3.7.7",
  ),
  cmd(
    "wget",
    "GNU Wget 1.21.4 built on mingw32.\r\n\r\n-cares +digest -gpgme +https +ipv6 +iri\r\n",
    "1.21.4",
  ),
  gitBash("git", "git version 2.49.0.windows.1\n", "2.49.0"),
  gitBash(
    "vim",
    "VIM - Vi IMproved 9.1 (2024 Jan 02, compiled Mar 17 2025 07:12:20)\nIncluded patches: 1-1234\n",
    "9.1",
  ),
  gitBash(
    "perl",
    "\nThis is perl 5, version 38, subversion 4 (v5.38.4) built for x86_64-msys-thread-multi\n",
    "5.38.4",
  ),
  gitBash(
    "less",
    "less 668 (PCRE2 regular expressions)\nCopyright (C) 1984-2024  Mark Nudelman\n",
    "668",
  ),
  gitBash("tar", "tar (GNU tar) 1.35\nCopyright (C) 2023 Free Software Foundation, Inc.\n", "1.35"),
  gitBash(
    "unzip",
    "UnZip 6.00 of 20 April 2009, by Info-ZIP.  Maintained by C. Spieler.\n",
    "6.00",
  ),
  gitBash("ssh", "", "9.9", "OpenSSH_9.9p2, OpenSSL 3.2.4 11 Feb 2025\n"),
  gitBash(
    "curl",
    "curl 8.12.1 (x86_64-w64-mingw32) libcurl/8.12.1 OpenSSL/3.2.4 zlib/1.3.1 brotli/1.1.0 zstd/1.5.7\nRelease-Date: 2025-02-13\n",
    "8.12.1",
  ),
  gitBash(
    "tcsh",
    "tcsh 6.24.13 (Astron) 2024-06-12 (x86_64-unknown-cygwin) options wide,nls,dl,al,kan,sm,rh\n",
    "6.24.13",
  ),
];
