($1::entente.modality[] IS NULL OR r.modality = ANY ($1)) AND ($2::boolean OR NOT r.negated)
AND ($3::text[] IS NULL OR r.type = ANY ($3)) AND ($4::integer IS NULL OR r.stories >= $4)
