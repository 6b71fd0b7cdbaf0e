import type { Machine } from "../machine.ts";

/** `10.0.26100` on Windows, the product version on macOS, the kernel's on Linux. */
export async function systemVersion(machine: Machine): Promise<string> {
  if (machine.system !== "macOS") return machine.core.version;
  const list = await machine.readText("/System/Library/CoreServices/SystemVersion.plist");
  const entry = /<key>ProductVersion<\/key>\s*<string>([^<]*)<\/string>/.exec(list ?? "");
  return entry?.[1] ?? machine.core.version;
}
