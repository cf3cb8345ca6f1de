export { default as common } from '../es/common.json';
export { default as guest } from '../es/guest.json';
