import manifest from "../package.json" with { type: "json" };

/** The release this server is. */
export const version: string = manifest.version;
