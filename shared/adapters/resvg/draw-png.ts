import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** What a directory must hold to draw, by file name, and the package path to copy each from. The font comes with its licence. */
export const RESVG_FILES = {
  'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
  'ReadexPro_400Regular.ttf': '@expo-google-fonts/readex-pro/400Regular/ReadexPro_400Regular.ttf',
  'ReadexPro_600SemiBold.ttf': '@expo-google-fonts/readex-pro/600SemiBold/ReadexPro_600SemiBold.ttf',
  'ReadexPro_OFL.txt': '@expo-google-fonts/readex-pro/LICENSE_FONT',
} as const;

export type DrawPng = (svg: string) => Promise<Uint8Array>;

/**
 * Draws SVG in the size that it says, with the fonts in the directory and no others, and without network. The same picture gives the same
 * bytes. The renderer is a singleton of the process, started by the first picture: 0.5 s, and 0.1 s for each that follows.
 */
export const createDrawPng = (directory: string): DrawPng => {
  const read = (name: keyof typeof RESVG_FILES) => readFile(join(directory, name));
  let started: Promise<readonly Uint8Array[]> | undefined;
  const start = async () => {
    await initWasm(await read('resvg.wasm'));
    return Promise.all([read('ReadexPro_400Regular.ttf'), read('ReadexPro_600SemiBold.ttf')]);
  };
  return async (svg) => {
    started ??= start();
    const fontBuffers = [...(await started)];
    const drawing = new Resvg(svg, {
      font: { fontBuffers, defaultFontFamily: 'Readex Pro', loadSystemFonts: false },
    });
    const image = drawing.render();
    const png = Uint8Array.from(image.asPng());
    image.free();
    drawing.free();
    return png;
  };
};
