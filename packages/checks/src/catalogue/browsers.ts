import type { Check } from "../check.ts";
import { application } from "./build-check.ts";
import { onLinux, type Way } from "./install-ways.ts";

/** How Firefox is installed. */
export const firefox = {
  url: "https://www.firefox.com/download/",
  winget: "Mozilla.Firefox",
  cask: "firefox",
  apt: "firefox-esr",
  ubuntu: "firefox",
  dnf: "firefox",
  pacman: "firefox",
  zypper: "MozillaFirefox",
  apk: "firefox",
};

const firefoxInstead = (why: string): Way => ({
  text: `${why} Install Firefox with your distribution's package manager, or from its page.`,
  url: firefox.url,
  byFamily: onLinux(
    { name: "Firefox", ...firefox },
    "install",
    `${why} Install Firefox with the command; most have it already.`,
  ),
});

export const browsers: readonly Check[] = [
  application("browser", {
    id: "firefox",
    title: "Firefox",
    about: "A web browser.",
    legacyNames: ["Firefox (firefox)", "firefox"],
    bundles: ["Firefox.app"],
    programs: [
      "%ProgramFiles%\\Mozilla Firefox\\firefox.exe",
      "%ProgramFiles(x86)%\\Mozilla Firefox\\firefox.exe",
      "%LOCALAPPDATA%\\Mozilla Firefox\\firefox.exe",
    ],
    registryNames: ["Mozilla Firefox*"],
    desktopFiles: [
      "firefox.desktop",
      "firefox-esr.desktop",
      "firefox_firefox.desktop",
      "org.mozilla.firefox.desktop",
    ],
    commands: ["firefox", "firefox-esr"],
    packages: ["firefox-esr", "firefox"],
    install: firefox,
  }),
  application("browser", {
    id: "chrome",
    title: "Google Chrome",
    about: "A web browser.",
    legacyNames: ["Google Chrome (google-chrome)", "google-chrome"],
    bundles: ["Google Chrome.app"],
    programs: [
      "%ProgramFiles%\\Google\\Chrome\\Application\\chrome.exe",
      "%ProgramFiles(x86)%\\Google\\Chrome\\Application\\chrome.exe",
      "%LOCALAPPDATA%\\Google\\Chrome\\Application\\chrome.exe",
    ],
    registryNames: ["Google Chrome"],
    desktopFiles: ["google-chrome.desktop", "com.google.Chrome.desktop"],
    commands: ["google-chrome", "google-chrome-stable"],
    packages: ["google-chrome-stable"],
    install: {
      url: "https://www.google.com/chrome/",
      winget: "Google.Chrome",
      cask: "google-chrome",
      Linux: {
        text: "Install Google Chrome: download the .deb (Debian, Ubuntu) or .rpm (Fedora) from its page and open it.",
      },
    },
  }),
  application("browser", {
    id: "chromium",
    title: "Chromium",
    about: "The free web browser that Chrome is made from.",
    legacyNames: ["Chromium (chromium)", "chromium"],
    bundles: ["Chromium.app"],
    programs: [
      "%LOCALAPPDATA%\\Chromium\\Application\\chrome.exe",
      "%ProgramFiles%\\Chromium\\Application\\chrome.exe",
    ],
    registryNames: ["Chromium"],
    desktopFiles: [
      "chromium.desktop",
      "chromium-browser.desktop",
      "chromium_chromium.desktop",
      "org.chromium.Chromium.desktop",
    ],
    commands: ["chromium", "chromium-browser"],
    packages: ["chromium", "chromium-browser"],
    install: {
      url: "https://www.chromium.org/getting-involved/download-chromium/",
      winget: "Hibbiki.Chromium",
      cask: "chromium",
      apt: "chromium",
      ubuntu: "chromium-browser",
    },
  }),
  application("browser", {
    id: "safari",
    title: "Safari",
    about: "The web browser of Macs.",
    legacyNames: ["Safari (safari)", "safari"],
    systems: ["macOS"],
    bundles: ["Safari.app"],
    install: {
      url: "https://support.apple.com/downloads/safari",
      macOS: {
        text: "Every Mac has Safari; a newer one comes with the updates of macOS. Or install Firefox.",
        command: "brew install --cask firefox",
      },
      Windows: {
        text: "Safari exists only for Macs. Use Edge, or install Firefox.",
        command: "winget install --id Mozilla.Firefox -e",
        url: "https://www.firefox.com/download/",
      },
      Linux: firefoxInstead("Safari exists only for Macs."),
    },
  }),
  application("browser", {
    id: "edge",
    title: "Microsoft Edge",
    about: "The web browser of Windows.",
    bundles: ["Microsoft Edge.app"],
    programs: [
      "%ProgramFiles(x86)%\\Microsoft\\Edge\\Application\\msedge.exe",
      "%ProgramFiles%\\Microsoft\\Edge\\Application\\msedge.exe",
    ],
    registryNames: ["Microsoft Edge"],
    desktopFiles: ["microsoft-edge.desktop", "com.microsoft.Edge.desktop"],
    commands: ["microsoft-edge", "microsoft-edge-stable"],
    packages: ["microsoft-edge-stable"],
    install: {
      url: "https://www.microsoft.com/edge/download",
      winget: "Microsoft.Edge",
      cask: "microsoft-edge",
    },
  }),
  application("browser", {
    id: "internet-explorer",
    title: "Internet Explorer",
    about: "An old web browser of Windows, no longer kept up.",
    systems: ["Windows"],
    programs: ["%ProgramFiles%\\Internet Explorer\\iexplore.exe"],
    install: {
      url: "https://www.microsoft.com/edge/download",
      Windows: {
        text: "Internet Explorer is no longer kept up. Use Edge, which Windows has, or install Firefox.",
        command: "winget install --id Mozilla.Firefox -e",
      },
      macOS: {
        text: "Internet Explorer exists only for Windows. Use Safari, or install Firefox.",
        command: "brew install --cask firefox",
        url: "https://www.firefox.com/download/",
      },
      Linux: firefoxInstead("Internet Explorer exists only for Windows."),
    },
  }),
  application("browser", {
    id: "brave",
    title: "Brave",
    about: "A web browser.",
    bundles: ["Brave Browser.app"],
    programs: [
      "%ProgramFiles%\\BraveSoftware\\Brave-Browser\\Application\\brave.exe",
      "%LOCALAPPDATA%\\BraveSoftware\\Brave-Browser\\Application\\brave.exe",
    ],
    registryNames: ["Brave"],
    desktopFiles: ["brave-browser.desktop", "brave_brave.desktop", "com.brave.Browser.desktop"],
    commands: ["brave-browser", "brave"],
    packages: ["brave-browser"],
    install: { url: "https://brave.com/download/", winget: "Brave.Brave", cask: "brave-browser" },
  }),
];
