import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport, TransportAnswer, TransportRequest } from '#kernel/http/transport.ts';
import { createAccount } from '#sim/plex/state/accounts.ts';
import { createTestFoyer } from '#test/app.ts';
import { createHouse, type House } from './testing.ts';

/** A house whose program can be killed as a power cut would, and started again on the same database in the same world. */
export type MortalHouse = {
  /** The program that runs now. */
  readonly house: House;
  /** Calls to the outside since `arm`. */
  readonly calls: number;
  /** Counts calls from now on, and kills the program at the n-th: before the outside did it, or after. */
  arm(death?: { call: number; when: 'before' | 'after' }): void;
  /** Resolves when the program is dead to the outside: nothing that it waits for comes back. */
  dead: Promise<void>;
  kill(): void;
  /**
   * Begins the program anew; what the dead one held is free. Resolves when what that had sent has arrived: in the real
   * world it is there before anybody takes over, while this clock may jump minutes in the time one call takes.
   */
  restart(): Promise<void>;
  end(): Promise<void>;
};

const NEVER = new Promise<TransportAnswer>(() => undefined);

export async function createMortalHouse(options: { databaseUrl?: string } = {}): Promise<MortalHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-mortal-'));
  const databaseUrl = options.databaseUrl ?? `sqlite:${join(folder, 'foyer.db')}`;
  let life = newLife();
  const env = { FOYER_TRUST_PROXY: 'true' };
  let house = await createHouse({ databaseUrl, env, around: life.around });

  return {
    get house() {
      return house;
    },
    get calls() {
      return life.state.calls;
    },
    get dead() {
      return life.dead;
    },
    arm: (death) => life.arm(death),
    kill: () => life.kill(),
    restart: async () => {
      const { simulation, clock, serverId, ownId } = house;
      life.kill();
      const dead = house;
      const { landed } = life;
      life = newLife();
      const next = await createTestFoyer({
        databaseUrl,
        env,
        simulation,
        clock,
        isFresh: false,
        around: life.around,
      });
      house = { ...next, serverId, ownId };
      await dead.foyer.parts.db.destroy();
      await landed();
    },
    end: async () => {
      await house.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody with an account at the vendor, who has never been here. */
export function settle(house: House, username: string): void {
  const email = `${username}@example.test`;
  createAccount(house.simulation.plex.world, { username, email, password: `${username}-secret-1` });
}

function newLife() {
  const state = { isArmed: false, isDead: false, calls: 0 };
  let death = { call: Number.POSITIVE_INFINITY, when: 'before' as 'before' | 'after' };
  let tellDead: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    tellDead = resolve;
  });
  const flying = new Set<Promise<TransportAnswer>>();
  const kill = () => {
    state.isDead = true;
    tellDead();
  };
  const send = (transport: Transport, request: TransportRequest): Promise<TransportAnswer> => {
    const call = transport(request);
    flying.add(call);
    return call.finally(() => flying.delete(call));
  };
  const around =
    (transport: Transport): Transport =>
    async (request) => {
      if (state.isDead) return NEVER;
      if (!state.isArmed) return send(transport, request);
      state.calls += 1;
      const isLast = state.calls === death.call;
      if (isLast && death.when === 'before') kill();
      if (state.isDead) return NEVER;
      const answer = await send(transport, request);
      if (isLast) kill();
      return state.isDead ? NEVER : answer;
    };
  return {
    state,
    dead,
    kill,
    around,
    landed: () => Promise.allSettled(flying),
    arm: (wanted = death) => {
      death = wanted;
      Object.assign(state, { isArmed: true, calls: 0 });
    },
  };
}
