/** The only place where pages get the API's types from. */
export type * from './contract.ts';
