import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import mantinePreset from 'postcss-preset-mantine';
import { defineConfig } from 'vite';
import { firstLoad } from './build/first-load.js';
import { precompress } from './build/precompress.js';

const gateway = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), firstLoad(), precompress()],
  resolve: {
    alias: [
      { find: '#contracts', replacement: fileURLToPath(new URL('../libs/contracts/src', import.meta.url)) },
      {
        find: /^zod$/,
        replacement: fileURLToPath(new URL('src/lib/api/zod-without-eval.ts', import.meta.url)),
      },
    ],
  },
  css: { postcss: { plugins: [mantinePreset()] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        // What every page needs is one file. Left alone, the bundler cuts a piece off it for each set of pages that shares
        // something: dozens of small files, which compress worse and are each asked for.
        codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    // The gateway takes changes from its own origin only. Host stays what the browser sent, so that Origin equals it.
    proxy: Object.fromEntries(
      ['/api', '/docs'].map((path) => [path, { target: gateway, changeOrigin: false }]),
    ),
  },
});
