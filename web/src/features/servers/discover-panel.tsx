export function DiscoverPanel() {
  return null;
}
