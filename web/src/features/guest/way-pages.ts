export { AccountPage } from './account-page.tsx';
export { PreviewPage } from './preview-page.tsx';
export { ServersPage } from './servers-page.tsx';
