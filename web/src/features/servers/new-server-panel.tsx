export function NewServerPanel() {
  return null;
}
