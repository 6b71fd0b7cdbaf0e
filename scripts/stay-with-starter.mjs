// Loaded into the server by start.mjs: when that process is gone, however it ended, the server
// stops as if it had been told to. Nobody else would know that it is still there.
process.on("disconnect", () => process.emit("SIGTERM", "SIGTERM"));
// Waiting for the end of the other one must not keep this one alive.
process.channel?.unref();
