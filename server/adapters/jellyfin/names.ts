/** Letters and digits of any script, space and - ' . _ @ +, no space at either end (docs/upstream 4). */
export const LEGAL_NAME =
  /^[\p{L}\p{M}\p{N}\p{Pc}\-'.@+](?:[\p{L}\p{M}\p{N}\p{Pc} \-'.@+]*[\p{L}\p{M}\p{N}\p{Pc}\-'.@+])?$/u;
