import type { Check } from "../check.ts";
import { application, command } from "./build-check.ts";

export const databases: readonly Check[] = [
  command("database", {
    id: "sqlite3",
    title: "SQLite",
    about: "Databases in a file, on the command line.",
    legacyNames: ["SQLite 3 (sqlite3)", "sqlite3"],
    worksArgs: [":memory:", "select 1"],
    usualPlaces: {
      Windows: [
        "C:\\sqlite\\sqlite3.exe",
        "C:\\sqlite3\\sqlite3.exe",
        "%USERPROFILE%\\anaconda3\\Library\\bin\\sqlite3.exe",
        "%USERPROFILE%\\miniconda3\\Library\\bin\\sqlite3.exe",
        "%LOCALAPPDATA%\\Microsoft\\WinGet\\Links\\sqlite3.exe",
      ],
    },
    install: {
      url: "https://sqlite.org/download.html",
      winget: "SQLite.SQLite",
      brew: "sqlite",
      apt: "sqlite3",
      dnf: "sqlite",
      pacman: "sqlite",
      apk: "sqlite",
    },
    specialFixes: [
      {
        system: "macOS",
        reason: null,
        text: "Every Mac has SQLite as /usr/bin/sqlite3. Add /usr/bin to PATH again, or install it with Homebrew.",
        command: "brew install sqlite",
        url: "https://sqlite.org/download.html",
      },
    ],
  }),
  application("database", {
    id: "db-browser-for-sqlite",
    title: "DB Browser for SQLite",
    about: "A window to look into the files of SQLite.",
    bundles: ["DB Browser for SQLite.app"],
    programs: [
      "%ProgramFiles%\\DB Browser for SQLite\\DB Browser for SQLite.exe",
      "%ProgramFiles(x86)%\\DB Browser for SQLite\\DB Browser for SQLite.exe",
    ],
    registryNames: ["DB Browser for SQLite*"],
    desktopFiles: ["sqlitebrowser.desktop", "org.sqlitebrowser.sqlitebrowser.desktop"],
    commands: ["sqlitebrowser"],
    packages: ["sqlitebrowser"],
    install: {
      url: "https://sqlitebrowser.org/dl/",
      winget: "DBBrowserForSQLite.DBBrowserForSQLite",
      cask: "db-browser-for-sqlite",
      apt: "sqlitebrowser",
    },
  }),
  command("database", {
    id: "postgresql-client",
    title: "PostgreSQL client",
    about: "Talks to PostgreSQL databases from the terminal.",
    commands: ["psql"],
    versionAfter: ["(PostgreSQL) "],
    usualPlaces: {
      Windows: ["%ProgramFiles%\\PostgreSQL\\*\\bin\\psql.exe"],
      macOS: [
        "/opt/homebrew/opt/libpq/bin/psql",
        "/usr/local/opt/libpq/bin/psql",
        "/opt/homebrew/bin/psql",
        "/Applications/Postgres.app/Contents/Versions/latest/bin/psql",
        "/Library/PostgreSQL/*/bin/psql",
      ],
      Linux: ["/usr/lib/postgresql/*/bin/psql", "/usr/pgsql-*/bin/psql"],
    },
    install: {
      url: "https://www.postgresql.org/download/",
      winget: "PostgreSQL.PostgreSQL.17",
      brew: "libpq",
      apt: "postgresql-client",
      dnf: "postgresql",
      pacman: "postgresql",
      zypper: "postgresql",
    },
    specialFixes: [
      {
        system: "macOS",
        reason: "not_on_path",
        text: "The PostgreSQL client is installed, but Homebrew keeps it out of PATH. Use the command, then open a new terminal.",
        command: "brew link --force libpq",
        url: "https://www.postgresql.org/download/macosx/",
      },
    ],
  }),
  command("database", {
    id: "mysql-client",
    title: "MySQL client",
    about: "Talks to MySQL and MariaDB databases from the terminal.",
    commands: ["mysql", "mariadb"],
    versionAfter: ["Distrib ", "from ", "Ver "],
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\MySQL\\MySQL Server *\\bin\\mysql.exe",
        "%ProgramFiles%\\MariaDB *\\bin\\mysql.exe",
      ],
      macOS: ["/usr/local/mysql/bin/mysql", "/opt/homebrew/opt/mysql-client/bin/mysql"],
    },
    install: {
      url: "https://dev.mysql.com/downloads/",
      winget: "Oracle.MySQL",
      brew: "mysql-client",
      apt: "default-mysql-client",
      dnf: "mariadb",
      pacman: "mariadb-clients",
      zypper: "mariadb-client",
      apk: "mariadb-client",
    },
  }),
  command("database", {
    id: "duckdb",
    title: "DuckDB",
    about: "Large tables in a file, on the command line.",
    versionAfter: ["v", ""],
    usualPlaces: {
      Windows: ["%LOCALAPPDATA%\\Microsoft\\WinGet\\Links\\duckdb.exe"],
      macOS: ["~/.duckdb/cli/latest/duckdb", "/opt/homebrew/bin/duckdb"],
      Linux: ["~/.duckdb/cli/latest/duckdb", "~/.local/bin/duckdb"],
    },
    install: {
      url: "https://duckdb.org/install/",
      winget: "DuckDB.cli",
      brew: "duckdb",
      Linux: {
        text: "Install DuckDB with the command, then open a new terminal.",
        command: "curl https://install.duckdb.org | sh",
      },
    },
  }),
];
