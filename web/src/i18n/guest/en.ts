export { default as common } from '../en/common.json';
export { default as guest } from '../en/guest.json';
