export { default as common } from '../da/common.json';
export { default as guest } from '../da/guest.json';
export { default as way } from '../da/way.json';
