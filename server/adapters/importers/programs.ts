import type { Importer } from '#domains/moving/protocol.ts';
import { jfaGo } from './jfa-go/index.ts';
import { komandorr } from './komandorr/index.ts';
import { seerr } from './seerr/index.ts';
import { wizarr } from './wizarr/index.ts';

/** The programs that people move from. A new one is a folder and a line here. */
export const importers: readonly Importer[] = [wizarr, seerr, jfaGo, komandorr];
