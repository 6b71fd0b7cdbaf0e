// zod tries whether it may compile its checks. The content security policy forbids that, and browsers report even the
// try. The setting must stand before zod's own code runs, so the app is loaded after it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const { showApplication } = await import("./show-application.tsx");
showApplication();

export {};
