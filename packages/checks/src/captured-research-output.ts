import type { Captured } from "./recorded.ts";

/**
 * Databases, compilers and other tools of research of Debian 12, word for word as they answered when they were asked for
 * their version as the catalogue asks, with `LC_ALL=C` and nothing on standard input.
 */
export const capturedResearchOutput: readonly Captured[] = [
  {
    check: "r",
    command: "R",
    code: 0,
    stdout:
      'R version 4.2.2 Patched (2022-11-10 r83330) -- "Innocent and Trusting"\nCopyright (C) 2022 The R Foundation for Statistical Computing\nPlatform: x86_64-pc-linux-gnu (64-bit)\n\nR is free software and comes with ABSOLUTELY NO WARRANTY.\nYou are welcome to redistribute it under the terms of the\nGNU General Public License versions 2 or 3.\nFor more information about these matters see\nhttps://www.gnu.org/licenses/.\n\n',
    stderr: "",
    version: "4.2.2",
  },
  {
    check: "sqlite3",
    command: "sqlite3",
    code: 0,
    stdout:
      "3.40.1 2022-12-28 14:03:47 df5c253c0b3dd24916e4ec7cf77d3db5294cc9fd45ae7b9c5e82ad8197f3alt1\n",
    stderr: "",
    version: "3.40.1",
  },
  {
    check: "postgresql-client",
    command: "psql",
    code: 0,
    stdout: "psql (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n",
    stderr: "",
    version: "15.18",
  },
  {
    check: "mysql-client",
    command: "mysql",
    code: 0,
    stdout:
      "mysql  Ver 15.1 Distrib 10.11.18-MariaDB, for debian-linux-gnu (x86_64) using  EditLine wrapper\n",
    stderr: "",
    version: "10.11.18",
  },
  {
    check: "make",
    command: "make",
    code: 0,
    stdout:
      "GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu\nCopyright (C) 1988-2020 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>\nThis is free software: you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n",
    stderr: "",
    version: "4.3",
  },
  {
    check: "cmake",
    command: "cmake",
    code: 0,
    stdout:
      "cmake version 3.25.1\n\nCMake suite maintained and supported by Kitware (kitware.com/cmake).\n",
    stderr: "",
    version: "3.25.1",
  },
  {
    check: "gcc",
    command: "gcc",
    code: 0,
    stdout:
      "gcc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022 Free Software Foundation, Inc.\nThis is free software; see the source for copying conditions.  There is NO\nwarranty; not even for MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.\n\n",
    stderr: "",
    version: "12.2.0",
  },
  {
    check: "gcc",
    command: "clang",
    code: 0,
    stdout:
      "Debian clang version 14.0.6\nTarget: x86_64-pc-linux-gnu\nThread model: posix\nInstalledDir: /usr/bin\n",
    stderr: "",
    version: "14.0.6",
  },
  {
    check: "gfortran",
    command: "gfortran",
    code: 0,
    stdout:
      "GNU Fortran (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022 Free Software Foundation, Inc.\nThis is free software; see the source for copying conditions.  There is NO\nwarranty; not even for MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.\n\n",
    stderr: "",
    version: "12.2.0",
  },
  {
    check: "java",
    command: "java",
    code: 0,
    stdout: "",
    stderr:
      'openjdk version "17.0.19" 2026-04-21\nOpenJDK Runtime Environment (build 17.0.19+10-1-deb12u2-Debian)\nOpenJDK 64-Bit Server VM (build 17.0.19+10-1-deb12u2-Debian, mixed mode, sharing)\n',
    version: "17.0.19",
  },
  { check: "node", command: "node", code: 0, stdout: "v18.20.4\n", stderr: "", version: "18.20.4" },
  {
    check: "perl",
    command: "perl",
    code: 0,
    stdout:
      '\nThis is perl 5, version 36, subversion 0 (v5.36.0) built for x86_64-linux-gnu-thread-multi\n(with 60 registered patches, see perl -V for more detail)\n\nCopyright 1987-2022, Larry Wall\n\nPerl may be copied only under the terms of either the Artistic License or the\nGNU General Public License, which may be found in the Perl 5 source kit.\n\nComplete documentation for Perl, including FAQ lists, should be found on\nthis system using "man perl" or "perldoc perl".  If you have access to the\nInternet, point your browser at https://www.perl.org/, the Perl Home Page.\n\n',
    stderr: "",
    version: "5.36.0",
  },
  {
    check: "ruby",
    command: "ruby",
    code: 0,
    stdout: "ruby 3.1.2p20 (2022-04-12 revision 4491bb740a) [x86_64-linux-gnu]\n",
    stderr: "",
    version: "3.1.2",
  },
  {
    check: "rust",
    command: "rustc",
    code: 0,
    stdout: "rustc 1.63.0\n",
    stderr: "",
    version: "1.63.0",
  },
  {
    check: "go",
    command: "go",
    code: 0,
    stdout: "go version go1.19.8 linux/amd64\n",
    stderr: "",
    version: "1.19.8",
  },
  {
    check: "ssh",
    command: "ssh",
    code: 0,
    stdout: "",
    stderr: "OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.20 7 Apr 2026\n",
    version: "9.2",
  },
  {
    check: "curl",
    command: "curl",
    code: 0,
    stdout:
      "curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.20 zlib/1.2.13 brotli/1.0.9 zstd/1.5.4 libidn2/2.3.3 libpsl/0.21.2 (+libidn2/2.3.3) libssh2/1.10.0 nghttp2/1.52.0 librtmp/2.3 OpenLDAP/2.5.13\nRelease-Date: 2023-02-20, security patched: 7.88.1-10+deb12u15\nProtocols: dict file ftp ftps gopher gophers http https imap imaps ldap ldaps mqtt pop3 pop3s rtmp rtsp scp sftp smb smbs smtp smtps telnet tftp\nFeatures: alt-svc AsynchDNS brotli GSS-API HSTS HTTP2 HTTPS-proxy IDN IPv6 Kerberos Largefile libz NTLM NTLM_WB PSL SPNEGO SSL threadsafe TLS-SRP UnixSockets zstd\n",
    stderr: "",
    version: "7.88.1",
  },
  {
    check: "wget",
    command: "wget",
    code: 0,
    stdout:
      'GNU Wget 1.21.3 built on linux-gnu.\n\n-cares +digest -gpgme +https +ipv6 +iri +large-file -metalink +nls \n+ntlm +opie +psl +ssl/gnutls \n\nWgetrc: \n    /etc/wgetrc (system)\nLocale: \n    /usr/share/locale \nCompile: \n    gcc -DHAVE_CONFIG_H -DSYSTEM_WGETRC="/etc/wgetrc" \n    -DLOCALEDIR="/usr/share/locale" -I. -I../../src -I../lib \n    -I../../lib -Wdate-time -D_FORTIFY_SOURCE=2 \n    -I/usr/include/p11-kit-1 -DHAVE_LIBGNUTLS -DNDEBUG -g -O2 \n    -ffile-prefix-map=/build/reproducible-path/wget-1.21.3=. \n    -fstack-protector-strong -Wformat -Werror=format-security \n    -DNO_SSLv2 -D_FILE_OFFSET_BITS=64 -g -Wall \nLink: \n    gcc -I/usr/include/p11-kit-1 -DHAVE_LIBGNUTLS -DNDEBUG -g -O2 \n    -ffile-prefix-map=/build/reproducible-path/wget-1.21.3=. \n    -fstack-protector-strong -Wformat -Werror=format-security \n    -DNO_SSLv2 -D_FILE_OFFSET_BITS=64 -g -Wall -Wl,-z,relro -Wl,-z,now \n    -lpcre2-8 -luuid -lidn2 -lnettle -lgnutls -lz -lpsl ../lib/libgnu.a \n\nCopyright (C) 2015 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later\n<http://www.gnu.org/licenses/gpl.html>.\nThis is free software: you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n\nOriginally written by Hrvoje Niksic <hniksic@xemacs.org>.\nPlease send bug reports and questions to <bug-wget@gnu.org>.\n',
    stderr: "",
    version: "1.21.3",
  },
  {
    check: "less",
    command: "less",
    code: 0,
    stdout:
      "less 590 (GNU regular expressions)\nCopyright (C) 1984-2021  Mark Nudelman\n\nless comes with NO WARRANTY, to the extent permitted by law.\nFor information about the terms of redistribution,\nsee the file named README in the less distribution.\nHome page: https://greenwoodsoftware.com/less\n",
    stderr: "",
    version: "590",
  },
  {
    check: "tar",
    command: "tar",
    code: 0,
    stdout:
      "tar (GNU tar) 1.34\nCopyright (C) 2021 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>.\nThis is free software: you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n\nWritten by John Gilmore and Jay Fenlason.\n",
    stderr: "",
    version: "1.34",
  },
  {
    check: "unzip",
    command: "unzip",
    code: 0,
    stdout:
      "UnZip 6.00 of 20 April 2009, by Debian. Original by Info-ZIP.\n\nLatest sources and executables are at ftp://ftp.info-zip.org/pub/infozip/ ;\nsee ftp://ftp.info-zip.org/pub/infozip/UnZip.html for other sites.\n\nCompiled with gcc 12.2.0 for Unix (Linux ELF).\n\nUnZip special compilation options:\n        ACORN_FTYPE_NFS\n        COPYRIGHT_CLEAN (PKZIP 0.9x unreducing method not supported)\n        SET_DIR_ATTRIB\n        SYMLINKS (symbolic links supported, if RTL and file system permit)\n        TIMESTAMP\n        UNIXBACKUP\n        USE_EF_UT_TIME\n        USE_UNSHRINK (PKZIP/Zip 1.x unshrinking method supported)\n        USE_DEFLATE64 (PKZIP 4.x Deflate64(tm) supported)\n        UNICODE_SUPPORT [wide-chars, char coding: other] (handle UTF-8 paths)\n        LARGE_FILE_SUPPORT (large files over 2 GiB supported)\n        ZIP64_SUPPORT (archives using Zip64 for large files supported)\n        USE_BZIP2 (PKZIP 4.6+, using bzip2 lib version 1.0.8, 13-Jul-2019)\n        VMS_TEXT_CONV\n        WILD_STOP_AT_DIR\n        [decryption, version 2.11 of 05 Jan 2007]\n\nUnZip and ZipInfo environment options:\n           UNZIP:  [none]\n        UNZIPOPT:  [none]\n         ZIPINFO:  [none]\n      ZIPINFOOPT:  [none]\n",
    stderr: "",
    version: "6.00",
  },
  {
    check: "rsync",
    command: "rsync",
    code: 0,
    stdout:
      "rsync  version 3.2.7  protocol version 32\nCopyright (C) 1996-2022 by Andrew Tridgell, Wayne Davison, and others.\nWeb site: https://rsync.samba.org/\nCapabilities:\n    64-bit files, 64-bit inums, 64-bit timestamps, 64-bit long ints,\n    socketpairs, symlinks, symtimes, hardlinks, hardlink-specials,\n    hardlink-symlinks, IPv6, atimes, batchfiles, inplace, append, ACLs,\n    xattrs, optional secluded-args, iconv, prealloc, stop-at, no crtimes\nOptimizations:\n    SIMD-roll, no asm-roll, openssl-crypto, no asm-MD5\nChecksum list:\n    xxh128 xxh3 xxh64 (xxhash) md5 md4 sha1 none\nCompress list:\n    zstd lz4 zlibx zlib none\nDaemon auth list:\n    sha512 sha256 sha1 md5 md4\n\nrsync comes with ABSOLUTELY NO WARRANTY.  This is free software, and you\nare welcome to redistribute it under certain conditions.  See the GNU\nGeneral Public Licence for details.\n",
    stderr: "",
    version: "3.2.7",
  },
  {
    check: "tree",
    command: "tree",
    code: 0,
    stdout:
      "tree v2.1.0 (c) 1996 - 2022 by Steve Baker, Thomas Moore, Francesc Rocher, Florian Sesser, Kyosuke Tokoro\n",
    stderr: "",
    version: "2.1.0",
  },
  {
    check: "docker",
    command: "docker",
    code: 0,
    stdout: "Docker version 20.10.24+dfsg1, build 297e128\n",
    stderr: "",
    version: "20.10.24",
  },
  {
    check: "latex",
    command: "pdflatex",
    code: 0,
    stdout:
      "pdfTeX 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian)\nkpathsea version 6.3.4\nCopyright 2022 Han The Thanh (pdfTeX) et al.\nThere is NO warranty.  Redistribution of this software is\ncovered by the terms of both the pdfTeX copyright and\nthe Lesser GNU General Public License.\nFor more information about these matters, see the file\nnamed COPYING and the pdfTeX source.\nPrimary author of pdfTeX: Han The Thanh (pdfTeX) et al.\nCompiled with libpng 1.6.39; using libpng 1.6.39\nCompiled with zlib 1.2.13; using zlib 1.2.13\nCompiled with xpdf version 4.04\n",
    stderr: "",
    version: "2022",
  },
  {
    check: "pandoc",
    command: "pandoc",
    code: 0,
    stdout:
      "pandoc 2.17.1.1\nCompiled with pandoc-types 1.22.2.1, texmath 0.12.4, skylighting 0.12.3.1,\nciteproc 0.6.0.1, ipynb 0.2\nUser data directory: /home/ada/.local/share/pandoc\nCopyright (C) 2006-2022 John MacFarlane. Web:  https://pandoc.org\nThis is free software; see the source for copying conditions. There is no\nwarranty, not even for merchantability or fitness for a particular purpose.\n",
    stderr: "",
    version: "2.17.1.1",
  },
  {
    check: "ffmpeg",
    command: "ffmpeg",
    code: 0,
    stdout:
      "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers\nbuilt with gcc 12 (Debian 12.2.0-14+deb12u1)\nconfiguration: --prefix=/usr --extra-version=0+deb12u1 --toolchain=hardened --libdir=/usr/lib/x86_64-linux-gnu --incdir=/usr/include/x86_64-linux-gnu --arch=amd64 --enable-gpl --disable-stripping --enable-gnutls --enable-ladspa --enable-libaom --enable-libass --enable-libbluray --enable-libbs2b --enable-libcaca --enable-libcdio --enable-libcodec2 --enable-libdav1d --enable-libflite --enable-libfontconfig --enable-libfreetype --enable-libfribidi --enable-libglslang --enable-libgme --enable-libgsm --enable-libjack --enable-libmp3lame --enable-libmysofa --enable-libopenjpeg --enable-libopenmpt --enable-libopus --enable-libpulse --enable-librabbitmq --enable-librist --enable-librubberband --enable-libshine --enable-libsnappy --enable-libsoxr --enable-libspeex --enable-libsrt --enable-libssh --enable-libsvtav1 --enable-libtheora --enable-libtwolame --enable-libvidstab --enable-libvorbis --enable-libvpx --enable-libwebp --enable-libx265 --enable-libxml2 --enable-libxvid --enable-libzimg --enable-libzmq --enable-libzvbi --enable-lv2 --enable-omx --enable-openal --enable-opencl --enable-opengl --enable-sdl2 --disable-sndio --enable-libjxl --enable-pocketsphinx --enable-librsvg --enable-libmfx --enable-libdc1394 --enable-libdrm --enable-libiec61883 --enable-chromaprint --enable-frei0r --enable-libx264 --enable-libplacebo --enable-librav1e --enable-shared\nlibavutil      57. 28.100 / 57. 28.100\nlibavcodec     59. 37.100 / 59. 37.100\nlibavformat    59. 27.100 / 59. 27.100\nlibavdevice    59.  7.100 / 59.  7.100\nlibavfilter     8. 44.100 /  8. 44.100\nlibswscale      6.  7.100 /  6.  7.100\nlibswresample   4.  7.100 /  4.  7.100\nlibpostproc    56.  6.100 / 56.  6.100\n",
    stderr: "",
    version: "5.1.9",
  },
  {
    check: "gnuplot",
    command: "gnuplot",
    code: 0,
    stdout: "gnuplot 5.4 patchlevel 4\n",
    stderr: "",
    version: "5.4",
  },
];
