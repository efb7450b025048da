import { CATALOGUE } from '../../events/catalogue.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import { CALM, evolveSituation, type Situation, type SituationEvent } from './situation.ts';

export const situationAggregate: Aggregate<Situation, SituationEvent> = {
  initial: CALM,
  evolve: evolveSituation,
  parse: eventParser<SituationEvent>(CATALOGUE.filter(({ stream }) => stream === 'situation')),
};
