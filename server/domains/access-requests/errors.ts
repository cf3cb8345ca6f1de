import { AppError, invalidField } from '#kernel/errors.ts';

export function notAsking(): AppError {
  return new AppError({
    code: 'access_requests_closed',
    status: 409,
    detail: 'Nobody can ask for access here at the moment.',
  });
}

export function formTooEarly(): AppError {
  return new AppError({
    code: 'form_too_early',
    status: 429,
    detail: 'That was very fast. Wait a moment and send it again.',
    retryAfterSeconds: 3,
  });
}

export function formTooOld(): AppError {
  return new AppError({
    code: 'form_too_old',
    status: 409,
    detail: 'The page was open for too long. Load it again and send the form once more.',
  });
}

export function fieldRequired(field: 'name' | 'message' | 'code'): AppError {
  return invalidField(field, 'required', 'Fill this in, please.');
}

export function wrongCode(): AppError {
  return invalidField('code', 'invite_unknown', 'No open invite has this code. Check the letters.');
}

export function requestNotThere(): AppError {
  return new AppError({ code: 'not_found', status: 404, detail: 'There is no such request.' });
}

/** Somebody else, or a job, was faster, or it makes no sense where the request stands. */
export function requestChanged(): AppError {
  return new AppError({
    code: 'access_request_changed',
    status: 409,
    detail: 'This request stands differently by now. Look at it again.',
  });
}

export function offerNotThere(): AppError {
  return new AppError({ code: 'not_found', status: 404, detail: 'There is no such seat.' });
}

export function offerOver(): AppError {
  return new AppError({
    code: 'seat_offer_over',
    status: 409,
    detail: 'It is too late for this. Look at it again.',
  });
}
