export { default as common } from '../fr/common.json';
export { default as guest } from '../fr/guest.json';
export { default as way } from '../fr/way.json';
