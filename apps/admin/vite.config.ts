import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://localhost:4000";

export default defineConfig({
  // Pages live at /, /admin and below /workshops of the same origin, so assets must be addressed from the root.
  base: "/",
  plugins: [react()],
  build: {
    // Below this size Vite would inline assets as data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/trpc": server, "/api": server, "/w": server } },
});
