import { invalidField } from '#kernel/errors.ts';
import type { Doer, TierContext } from './context.ts';
import { tierChangedMeanwhile } from './errors.ts';
import { tierChanged } from './events.ts';
import { planTierChange, type TierPlan } from './preview-change.ts';
import { namedOnce, targetOf, toFields } from './save-tier.ts';
import type { TierChangeInput } from './schema.ts';

/**
 * Changes a tier, and writes down for whom of those on it: their access follows in the background (apply-changes.ts).
 * Throws 404, 422, 409 `tier_name_taken`, and 409 `tier_changed_meanwhile` where the tier or what changes for its
 * members is not what `version` and `seen` say any more.
 */
export async function changeTier(
  context: TierContext,
  id: string,
  input: TierChangeInput,
  doer: Doer,
): Promise<void> {
  const { db, store, changes, outbox, audit } = context;
  const fields = toFields(input);
  const plan = await planTierChange(context, id, input.version, fields);
  if (input.apply_to !== 'nobody' && input.seen !== plan.seen) throw tierChangedMeanwhile();
  const memberIds = chosen(plan, input.apply_to);
  const now = context.clock.now();
  await namedOnce(fields.name, () =>
    db.transaction().execute(async (trx) => {
      if (!(await store.update(trx, id, input.version, fields, now))) throw tierChangedMeanwhile();
      if (memberIds.length > 0) {
        const change = {
          id: context.ids.next(),
          tierId: id,
          changesEnd: plan.changesEnd,
          actor: JSON.stringify(doer.actor),
          createdAt: now,
        };
        await changes.insert(trx, change, memberIds);
      }
      await outbox.publish(trx, tierChanged, { id });
      await audit.record(trx, {
        ...doer,
        action: 'tier.changed',
        target: targetOf({ id, name: fields.name }),
        details: { members: memberIds.length },
      });
    }),
  );
  outbox.poke();
}

function chosen(plan: TierPlan, applyTo: TierChangeInput['apply_to']): string[] {
  if (applyTo === 'nobody') return [];
  const ids = plan.plans.map(({ member }) => member.id);
  if (applyTo === 'everyone') return ids;
  const known = new Set(ids);
  if (applyTo.some((id) => !known.has(id)))
    throw invalidField(
      'apply_to',
      'unknown',
      'For one of these people nothing changes. Look at the list once more.',
    );
  return [...new Set(applyTo)];
}
