import { expect, it } from 'vitest';
import { accessAt } from '#api/server-access.ts';
import { toInput } from './form-values.ts';

it('leaves out limits that limit nothing', () => {
  const restrictions = {
    movie_ratings: ['G'],
    movie_labels: [],
    max_streams: null,
    no_video_transcoding: false,
  };
  const input = toInput({
    name: ' Family ',
    description: '',
    duration_days: 30,
    access: [{ ...accessAt({ id: 's1' }), restrictions }],
  });
  expect([input.name, input.access[0]?.restrictions]).toEqual(['Family', { movie_ratings: ['G'] }]);
});
