import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { argumentsOf } from './arguments.ts';

const PAGES = fileURLToPath(new URL('../../shared/pages/browser/', import.meta.url));

/** What the pages of the console send with them, for browsers of the last five years; without it they work as well. */
export const bundleConsoleScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [`${PAGES}live.js`],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
  });
  return (outputFiles[0]?.text ?? '').trim();
};

/** Writes the scripts of the pages into the files that the pages import. */
export const generateScripts = async (args: readonly string[]): Promise<number> => {
  argumentsOf(args, {});
  const script = await bundleConsoleScript();
  const file = `${PAGES}console-script.ts`;
  writeFileSync(
    file,
    `/** \`live.js\` for browsers; written by \`nadhir scripts generate\`. */\nexport const CONSOLE_SCRIPT =\n  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the bundle's own\n  ${JSON.stringify(script)};\n`,
  );
  console.log(`written: ${file}`);
  return 0;
};
