export { default as common } from '../es/common.json';
export { default as guest } from '../es/guest.json';
export { default as way } from '../es/way.json';
