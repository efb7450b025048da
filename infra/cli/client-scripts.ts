import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { argumentsOf } from './arguments.ts';

const PAGES = fileURLToPath(new URL('../../shared/pages/', import.meta.url));

/** What a page sends with it, as one expression for browsers of the last eight years. */
export const bundleLiveMeter = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: "import { attachMeters } from './live-meter.ts'; attachMeters(document);",
      resolveDir: PAGES,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2018',
    charset: 'ascii',
    legalComments: 'none',
  });
  return (outputFiles[0]?.text ?? '').trim();
};

/** Writes the scripts of the pages into the files that the pages import. */
export const generateScripts = async (args: readonly string[]): Promise<number> => {
  argumentsOf(args, {});
  const script = await bundleLiveMeter();
  const file = `${PAGES}live-meter-script.ts`;
  writeFileSync(
    file,
    `/** \`live-meter.ts\` for browsers; written by \`nadhir scripts generate\`. */\nexport const LIVE_METER =\n  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the bundle's own\n  ${JSON.stringify(script)};\n`,
  );
  console.log(`written: ${file}`);
  return 0;
};
