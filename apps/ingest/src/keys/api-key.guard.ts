import { Problem } from '@copydesk/runtime';
import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ANYONE, type Caller, type Scope } from './api-key';
import { ApiKeys } from './api-keys';

const SCOPE = Symbol('scope');

/** What a key needs for a method or controller; without it, none is asked for. */
export const NeedsScope = (scope: Scope) => SetMetadata(SCOPE, scope);

type Known = Request & { caller?: Caller };

/** Who asks, as the guard found out. */
export const CallerOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<Known>().caller ?? ANYONE,
);

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="copydesk ingest"' };

/** Asks for an API key wherever a scope is needed: `Authorization: Bearer cdk_…`. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
    private readonly isOn: boolean,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const scope = this.reflector.getAllAndOverride<Scope | undefined>(SCOPE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!scope || !this.isOn || context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Known>();
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (!token)
      throw new Problem(401, 'API_KEY_MISSING', 'an API key is needed here: Authorization: Bearer cdk_…', CHALLENGE);
    const caller = await this.keys.callerOf(token);
    if (!caller)
      throw new Problem(401, 'API_KEY_INVALID', 'this API key is unknown, was revoked or has expired', CHALLENGE);
    if (!caller.scopes.includes(scope))
      throw new Problem(403, 'SCOPE_MISSING', `this API key lacks the scope ${scope}`);
    request.caller = caller;
    return true;
  }
}
