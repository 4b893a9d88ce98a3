import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { transformWithEsbuild, type Plugin, type Rollup } from 'vite';

/**
 * Writes `worker.js`, which keeps the pages of young people for when there is no network: it is
 * told the files of this build that they are made of, and a version that changes with any of them.
 */
export function offline(source: string): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const files = ['/icon.svg', ...filesOf(bundle, 'index').map((name) => `/${name}`)].sort();
      const page = bundle['index.html'];
      const html = page?.type === 'asset' ? page.source : '';
      const version = createHash('sha256')
        .update(files.join())
        .update(html)
        .digest('hex')
        .slice(0, 16);
      const { code } = await transformWithEsbuild(await readFile(source, 'utf8'), source, {
        minify: true,
        target: 'es2022',
        define: { BUILD_FILES: JSON.stringify(files), BUILD_VERSION: JSON.stringify(version) },
      });
      this.emitFile({
        type: 'asset',
        fileName: 'worker.js',
        source: code.replace(/export\{\};?/, ''),
      });
    },
  };
}

// All files that an entry needs, now or later.
function filesOf(bundle: Rollup.OutputBundle, entry: string): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || found.has(name)) return;
    found.add(name);
    chunk.viteMetadata?.importedCss.forEach((css) => found.add(css));
    chunk.viteMetadata?.importedAssets.forEach((asset) => found.add(asset));
    [...chunk.imports, ...chunk.dynamicImports].forEach(visit);
  };
  const start = Object.values(bundle).find(
    (item) => item.type === 'chunk' && item.isEntry && item.name === entry,
  );
  if (start) visit(start.fileName);
  return [...found];
}
