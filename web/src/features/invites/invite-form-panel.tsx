export function NewInvitePanel() {
  return null;
}
export function EditInvitePanel() {
  return null;
}
