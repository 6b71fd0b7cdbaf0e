import { expect, test } from "vitest";
import { visitorSystem } from "./visitor-system.ts";

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0", "Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "macOS"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Linux"],
  ["Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0", "Linux"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148", null],
  ["Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile", null],
  ["curl/8.5.0", null],
  [undefined, null],
])("%s is on %s", (agent, system) => expect(visitorSystem(agent)).toBe(system));
