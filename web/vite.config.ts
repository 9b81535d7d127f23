import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import { firstLoadChunk } from './build/first-load.ts'
import { fonts } from './build/fonts.ts'
import { pages } from './build/pages.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig(({ mode }) => {
  const { API_URL = 'http://localhost:8000' } = loadEnv(mode, `${root}/..`, 'API_URL')
  return {
    root,
    appType: 'mpa',
    publicDir: false,
    plugins: [fonts(), react(), tailwind(), pages()],
    // React has had it for years.
    resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
    server: { proxy: { '/api': API_URL, '/auth': API_URL, '/config.json': API_URL } },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'baseline-widely-available',
      manifest: true,
      modulePreload: {
        polyfill: false,
        // What the base may show some time later asks for the rest of itself then.
        resolveDependencies: (_, deps, { hostId }) => (hostId.includes('/base-') ? [] : deps),
      },
      rolldownOptions: {
        input: [`${root}/site/index.html`, `${root}/console/index.html`],
        output: {
          // Names would be a tenth of what the first page says of others.
          chunkFileNames: ({ name }) => `assets/${name === 'base' ? 'base-' : ''}[hash:7].js`,
          codeSplitting: {
            groups: [{ name: firstLoadChunk, debugName: 'first-load', tags: ['$initial'], test: /\.[jt]sx?$/ }],
          },
        },
      },
    },
  }
})
