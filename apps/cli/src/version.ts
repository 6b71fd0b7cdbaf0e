import packageDescription from "../package.json" with { type: "json" };

/** This program's version, as sent with each result. */
export const version: string = packageDescription.version;
