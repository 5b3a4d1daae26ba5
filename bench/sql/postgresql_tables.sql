-- The columns of the register as PostgreSQL keeps them best: days as multiranges, an index for every way in.
CREATE UNLOGGED TABLE title (
    id int, power int, mode smallint, giver int, holder int, kind smallint, within_unit int, territory int,
    low bigint, high bigint, groups smallint, objects bigint, first int, last int, is_title boolean
);
CREATE UNLOGGED TABLE basis (title int, law int);
CREATE UNLOGGED TABLE taken_row (id int, first int, last int);
CREATE UNLOGGED TABLE law_row (id int, first int, last int);
CREATE UNLOGGED TABLE tenure_row (authority int, who int, first int, last int);
CREATE UNLOGGED TABLE authority_row (id int, kind smallint, territory int, first int, last int);
CREATE UNLOGGED TABLE kind_row (id smallint, first int, last int);
CREATE UNLOGGED TABLE territory_row (id int, first int, last int);
CREATE UNLOGGED TABLE coverer (inner_unit int, outer_unit int);
CREATE UNLOGGED TABLE power (id int, law int, lawful_overlap boolean, has_level boolean);
