import type { Check } from "../check.ts";
import { command, type Entry } from "./build-check.ts";

const developerTools: NonNullable<Entry["install"]["macOS"]> = {
  text: "Install Apple's command line developer tools: run the command and follow the window that opens.",
  command: "xcode-select --install",
  url: "https://developer.apple.com/documentation/xcode/installing-the-command-line-tools/",
};

const jdk = {
  Windows: [
    "%ProgramFiles%\\Eclipse Adoptium\\*\\bin\\java.exe",
    "%ProgramFiles%\\Java\\*\\bin\\java.exe",
  ],
  macOS: [
    "/opt/homebrew/opt/openjdk/bin/java",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java",
  ],
  Linux: ["/usr/lib/jvm/*/bin/java"],
};

export const building: readonly Check[] = [
  command("building", {
    id: "make",
    title: "Make",
    about: "Builds things step by step, in the right order.",
    legacyNames: ["make"],
    commands: ["make", "gmake"],
    commandsOnWindows: ["make", "mingw32-make"],
    versionAfter: ["GNU Make ", "version "],
    usualPlaces: {
      Windows: [
        "%ProgramFiles(x86)%\\GnuWin32\\bin\\make.exe",
        "C:\\rtools4*\\usr\\bin\\make.exe",
        "C:\\msys64\\usr\\bin\\make.exe",
        "C:\\ProgramData\\chocolatey\\bin\\make.exe",
      ],
    },
    needsDeveloperTools: true,
    install: {
      url: "https://www.gnu.org/software/make/",
      winget: "ezwinports.make",
      apt: "make",
      macOS: developerTools,
    },
  }),
  command("building", {
    id: "cmake",
    title: "CMake",
    about: "Prepares programs to be built.",
    versionAfter: ["cmake version "],
    usualPlaces: {
      Windows: ["%ProgramFiles%\\CMake\\bin\\cmake.exe"],
      macOS: ["/Applications/CMake.app/Contents/bin/cmake", "/opt/homebrew/bin/cmake"],
    },
    install: {
      url: "https://cmake.org/download/",
      winget: "Kitware.CMake",
      brew: "cmake",
      apt: "cmake",
    },
  }),
  command("building", {
    id: "gcc",
    title: "C compiler",
    about: "Builds programs written in C.",
    commands: ["gcc", "clang", "cc"],
    versionAfter: ["clang version ", ") "],
    usualPlaces: {
      Windows: [
        "C:\\msys64\\ucrt64\\bin\\gcc.exe",
        "C:\\msys64\\mingw64\\bin\\gcc.exe",
        "C:\\rtools4*\\x86_64-w64-mingw32.static.posix\\bin\\gcc.exe",
        "%ProgramFiles%\\LLVM\\bin\\clang.exe",
      ],
    },
    needsDeveloperTools: true,
    install: {
      url: "https://gcc.gnu.org/install/binaries.html",
      winget: "MSYS2.MSYS2",
      apt: "build-essential",
      dnf: "gcc",
      macOS: developerTools,
    },
  }),
  command("building", {
    id: "gfortran",
    title: "Fortran compiler",
    about: "Builds programs written in Fortran.",
    commands: ["gfortran"],
    versionAfter: [") "],
    usualPlaces: {
      Windows: ["C:\\msys64\\ucrt64\\bin\\gfortran.exe"],
      macOS: ["/opt/homebrew/bin/gfortran", "/opt/gfortran/bin/gfortran"],
    },
    install: {
      url: "https://fortran-lang.org/learn/os_setup/install_gfortran/",
      winget: "MSYS2.MSYS2",
      brew: "gcc",
      apt: "gfortran",
      dnf: "gcc-gfortran",
    },
  }),
  command("building", {
    id: "java",
    title: "Java",
    about: "Runs programs written in Java.",
    versionArgs: ["-version"],
    versionAfter: ['version "', "openjdk ", "java "],
    usualPlaces: jdk,
    needsDeveloperTools: true,
    install: {
      url: "https://adoptium.net",
      winget: "EclipseAdoptium.Temurin.21.JDK",
      cask: "temurin",
      apt: "default-jdk",
      dnf: "java-latest-openjdk",
    },
  }),
  command("building", {
    id: "node",
    title: "Node.js",
    about: "Runs programs written in JavaScript.",
    commands: ["node", "nodejs"],
    versionAfter: ["v"],
    usualPlaces: {
      Windows: ["%ProgramFiles%\\nodejs\\node.exe"],
      macOS: ["/opt/homebrew/bin/node", "/usr/local/bin/node"],
      Linux: ["~/.nvm/versions/node/*/bin/node"],
    },
    install: {
      url: "https://nodejs.org/en/download",
      winget: "OpenJS.NodeJS.LTS",
      brew: "node",
      apt: "nodejs",
    },
  }),
  command("building", {
    id: "perl",
    title: "Perl",
    about: "Runs programs written in Perl.",
    versionAfter: ["(v"],
    usualPlaces: { Windows: ["C:\\Strawberry\\perl\\bin\\perl.exe"] },
    install: {
      url: "https://www.perl.org/get.html",
      winget: "StrawberryPerl.StrawberryPerl",
      brew: "perl",
      apt: "perl",
    },
  }),
  command("building", {
    id: "ruby",
    title: "Ruby",
    about: "Runs programs written in Ruby.",
    versionAfter: ["ruby "],
    usualPlaces: {
      Windows: ["C:\\Ruby3*\\bin\\ruby.exe"],
      macOS: ["/opt/homebrew/opt/ruby/bin/ruby"],
    },
    install: {
      url: "https://www.ruby-lang.org/en/documentation/installation/",
      winget: "RubyInstallerTeam.Ruby.3.4",
      brew: "ruby",
      apt: "ruby-full",
      dnf: "ruby",
    },
  }),
  command("building", {
    id: "julia",
    title: "Julia",
    about: "The language for quick calculations.",
    versionAfter: ["julia version "],
    usualPlaces: {
      Windows: ["%LOCALAPPDATA%\\Programs\\Julia-*\\bin\\julia.exe"],
      macOS: [
        "/Applications/Julia-*.app/Contents/Resources/julia/bin/julia",
        "~/.juliaup/bin/julia",
      ],
      Linux: ["~/.juliaup/bin/julia"],
    },
    install: {
      url: "https://julialang.org/install/",
      winget: "Julialang.Julia",
      brew: "julia",
      Linux: {
        text: "Install Julia with the command, then open a new terminal.",
        command: "curl -fsSL https://install.julialang.org | sh",
      },
    },
  }),
  command("building", {
    id: "rust",
    title: "Rust",
    about: "Builds programs written in Rust.",
    commands: ["rustc"],
    versionAfter: ["rustc "],
    usualPlaces: {
      Windows: ["%USERPROFILE%\\.cargo\\bin\\rustc.exe"],
      macOS: ["~/.cargo/bin/rustc"],
      Linux: ["~/.cargo/bin/rustc"],
    },
    install: {
      url: "https://rustup.rs",
      winget: "Rustlang.Rustup",
      brew: "rustup",
      apt: "rustc",
      dnf: "rust",
    },
  }),
  command("building", {
    id: "go",
    title: "Go",
    about: "Builds programs written in Go.",
    versionArgs: ["version"],
    versionAfter: ["go version go"],
    usualPlaces: {
      Windows: ["%ProgramFiles%\\Go\\bin\\go.exe"],
      macOS: ["/usr/local/go/bin/go"],
      Linux: ["/usr/local/go/bin/go"],
    },
    install: {
      url: "https://go.dev/doc/install",
      winget: "GoLang.Go",
      brew: "go",
      apt: "golang-go",
      dnf: "golang",
    },
  }),
];
