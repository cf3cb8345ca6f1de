export { default as common } from '../de/common.json';
export { default as guest } from '../de/guest.json';
export { default as way } from '../de/way.json';
