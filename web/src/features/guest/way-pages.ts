export { AccountPage } from './account-page.tsx';
export { ServersPage } from './servers-page.tsx';
