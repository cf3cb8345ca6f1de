export function NewAccountPanel() {
  return null;
}
export function AccountPanel() {
  return null;
}
