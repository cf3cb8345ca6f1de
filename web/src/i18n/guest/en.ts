export { default as common } from '../en/common.json';
export { default as guest } from '../en/guest.json';
export { default as way } from '../en/way.json';
