type Json = Record<string, unknown>;

export type DemoApi = {
  get(path: string): Promise<Json>;
  post(path: string, body?: Json): Promise<Json>;
};

/** Connects the simulated Discord, which takes everything but the first message: the log then has one to send again. */
export async function connectChannel(api: DemoApi, control: DemoApi, webhookUrl: string): Promise<void> {
  await api.post('/api/notifications/channels', {
    kind: 'discord',
    name: 'House chat',
    values: { url: webhookUrl },
  });
  await control.post('/__sim/faults', {
    upstream: 'discord',
    times: 1,
    fault: { kind: 'status', status: 400, body: '{"message":"Invalid Form Body","code":50035}' },
  });
}

/** Waits until the first message was given up, and sends it again. */
export async function sendAgain(api: DemoApi): Promise<void> {
  const dead = async () => {
    const { items } = await api.get('/api/notifications/deliveries?state=dead');
    return Array.isArray(items) ? items.length : 0;
  };
  while ((await dead()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await api.post('/api/notifications/deliveries/resend', {});
}
