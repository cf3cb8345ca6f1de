/** The only door to the network: a Request in, a Response out. Tests put the simulator's door here. */
export type Transport = (request: Request) => Promise<Response>;

export function createFetchTransport(): Transport {
  return (request) => fetch(request);
}
