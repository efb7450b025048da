import middy from '@middy/core';
import { commitFromItem } from '../../../shared/adapters/dynamodb/log-table.ts';
import { createHandler } from './handler.ts';

export const handler = middy(createHandler({ commitFrom: commitFromItem }));
