import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { compress } from './build/compress';
import { offline } from './build/offline';

const repository = resolve(import.meta.dirname, '../..');

export default defineConfig({
  plugins: [
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    offline(resolve(import.meta.dirname, 'src/young/worker.ts')),
    compress(),
  ],
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [resolve(repository, 'node_modules')], quietDeps: true },
    },
  },
  build: {
    outDir: resolve(repository, 'build/web'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['index.html', 'staff.html'].map((page) => resolve(import.meta.dirname, page)),
    },
  },
  server: { proxy: { '^/ourvoice\\.': 'http://127.0.0.1:8490' } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
