import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * Two programs come out of this folder: the app (index.html) and the guest's pages (guest.html, `--mode guest`).
 * They are built one after the other so that the guest's page is one script, one style sheet and one language,
 * whatever the app shares with it. Addresses in the output are relative to `<base href>`.
 */
// biome-ignore lint/style/noDefaultExport: Vite reads its settings from the default export
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [react()],
  build: {
    emptyOutDir: mode !== 'guest',
    copyPublicDir: mode !== 'guest',
    cssCodeSplit: mode !== 'guest',
    modulePreload: { polyfill: false },
    target: ['es2022', 'safari16', 'chrome107', 'firefox104'],
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: mode === 'guest' ? 'guest.html' : 'index.html',
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:5700' } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['src/lib/test-setup.ts'] },
}));
