import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import initialise, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { z } from 'zod';

/**
 * What a directory must hold to typeset, by file name, and the package path to copy each from.
 * Amiri, because it is the one of the Arabic families at hand whose letters are whole glyphs: text can be
 * searched and copied out of the PDF. Families that set dots apart (Noto) extract as doubled letters.
 * Fonts are under the SIL Open Font License, which asks that its text goes with them.
 */
export const TYPST_FILES = {
  'typst_ts_web_compiler_bg.wasm': '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
  'Amiri_400Regular.ttf': '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  'Amiri_700Bold.ttf': '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
  'Amiri_OFL.txt': '@expo-google-fonts/amiri/LICENSE_FONT',
} as const;

export type TypstFiles = { readonly wasm: Uint8Array; readonly fonts: readonly Uint8Array[] };

/** Reads the compiler and the fonts from a directory that has the files of `TYPST_FILES`. */
export const readTypstFiles = async (directory: string): Promise<TypstFiles> => {
  const read = (name: keyof typeof TYPST_FILES) => readFile(join(directory, name));
  const [wasm, regular, bold] = await Promise.all([
    read('typst_ts_web_compiler_bg.wasm'),
    read('Amiri_400Regular.ttf'),
    read('Amiri_700Bold.ttf'),
  ]);
  return { wasm, fonts: [regular, bold] };
};

export type TypstDocument = {
  /** Typst source. It reads its data with `json("/data.json")` and any other file by its key in `files`. */
  readonly template: string;
  readonly data: unknown;
  /** Further files, by absolute path inside the document (`/map.svg`). */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
};

export type TypesetPdf = (document: TypstDocument) => Promise<Uint8Array>;

/** The template is wrong, or asks for a file that was not given; `message` has path, line and column of each fault. */
export class TypesettingError extends Error {
  override readonly name = 'TypesettingError';
}

/** The format in which the compiler gives `path:line:column: severity: message` strings. */
const READABLE_DIAGNOSTICS = 2;

/**
 * A typesetter that has no network and no file system: it sees the given fonts, template, data and files only.
 * The same input gives the same bytes if the template sets `document(date: …)`; without one Typst writes the time of day into the file.
 * The compiler is a singleton of the process (its WASM module keeps global state), started by the first document.
 * Compilation blocks the event loop: 0.3 to 0.7 s for the first document, 0.05 s for the next, in about 300 MB.
 */
export const createTypesetPdf = (files: TypstFiles): TypesetPdf => {
  let started: ReturnType<typeof startCompiler> | undefined;
  return async ({ template, data, files: attachments = {} }) => {
    started ??= startCompiler(files);
    const compiler = await started;
    compiler.reset_shadow();
    for (const [path, content] of Object.entries({ ...attachments, '/data.json': JSON.stringify(data) })) {
      compiler.map_shadow(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    }
    compiler.add_source('/main.typ', template);
    const outcome: unknown = compiler.compile('/main.typ', undefined, 'pdf', READABLE_DIAGNOSTICS);
    const { result, diagnostics } = Outcome.parse(outcome);
    if (result === undefined) throw new TypesettingError(diagnostics.join('\n'));
    return result;
  };
};

const Outcome = z.object({
  result: z.instanceof(Uint8Array).optional(),
  diagnostics: z.array(z.string()).default([]),
});

const startCompiler = async ({ wasm, fonts }: TypstFiles) => {
  await initialise({ module_or_path: new Uint8Array(wasm) });
  const builder = new TypstCompilerBuilder();
  await builder.set_access_model(
    undefined,
    () => 0,
    () => false,
    (path: string) => path,
    () => undefined,
  );
  for (const font of fonts) await builder.add_raw_font(font);
  return await builder.build();
};
