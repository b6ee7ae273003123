"""What the app tries out and changes besides playing a session."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from tempo_coach.app.app_services import AppServices, Prepared, nothing_prescribed
from tempo_coach.app.environment import output_levels_of, sound_backend, speech_of
from tempo_coach.app.paths import packs_folder
from tempo_coach.app.scoring import RENDER_LIMIT_S, Score, compose_rep, recompose
from tempo_coach.app.session_builder import HeardSession, make_session
from tempo_coach.app.voice_preview import Sampled, make_sample, play_sample
from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.audio.voices.packs import folder_of, list_packs
from tempo_coach.audio.voices.system_voices import ask_system_voices
from tempo_coach.cli.user_settings import settings_store
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext, offered
from tempo_coach.library.loader import full_workout, phrase_templates
from tempo_coach.playback.session import Session
from tempo_coach.settings.model import Settings
from tempo_coach.timeline.clicks import clicks
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.training.prescription import Prescription, Side, Workout
from tempo_coach.training.today import TodaysExercise

CLICKS = 60
"""How many are played before they begin again."""


def make_services(
    prepare: Callable[[], Prepared],
    prescribed: Callable[[], Sequence[TodaysExercise]] = nothing_prescribed,
    *,
    silent: bool,
) -> AppServices:
    """Everything that the app's other screens need.

    Args:
        prepare: Makes today's session as the user's files have it now.
        prescribed: What is prescribed for today, as the user's files have it now.
        silent: Whether nothing is to be heard.
    """
    applying = _Applying()

    def played(score: Score, latency_ms: int | None = None) -> Session:
        settings = settings_store().changes.settings
        output_levels = output_levels_of(settings)
        if latency_ms is not None:
            output_levels = replace(output_levels, latency_ms=latency_ms)
        return make_session(
            score,
            output_levels=output_levels,
            backend=sound_backend(settings),
            silent=silent,
            speed=None,
        )

    def hear(prescription: Prescription) -> Session:
        return played(compose_rep(prescription, speech_of(settings_store().changes.settings)))

    def steady_clicks() -> Session:
        speech = speech_of(settings_store().changes.settings)
        compiler = Compiler(phrase_templates(speech.language), speech.voice)
        return played(Score(clicks(CLICKS), compiler, speech.voice), latency_ms=0)

    return AppServices(
        store=settings_store(),
        prepare=lambda: applying.made(prepare()),
        hear=hear,
        total_ms_of=_total_ms_of,
        clicks=steady_clicks,
        voices=lambda: tuple(_voices()),
        sample=_say_nothing if silent else _play_sample,
        applied=applying.apply,
        prescribed=prescribed,
    )


class _Applying:
    """Lets changed settings act on the session at hand, from its next block on.

    Only what was changed acts: a volume or a wait that was asked for by key or by option stays.
    """

    def __init__(self) -> None:
        self._made_with = self._holding = settings_store().changes.settings

    def made(self, prepared: Prepared) -> Prepared:
        """Take in what the session at hand is made with."""
        self._made_with = self._holding = settings_store().changes.settings
        return prepared

    def apply(self, session: Session, settings: Settings) -> None:
        """Change what can be changed at once, and the voice as soon as it can speak."""
        before, self._holding = self._holding, settings
        if settings.coach != before.coach:
            session.set_speech_options(settings.coach.speech_options)
        if settings.sound != before.sound:
            output_levels = output_levels_of(settings)
            if settings.sound.volume == before.sound.volume:
                output_levels = replace(output_levels, volume=session.volume())
            session.set_output_levels(output_levels)
        if settings.session.wait_for_me != before.session.wait_for_me:
            session.set_waits_for_me(settings.session.wait_for_me)
        if settings.voice != before.voice and isinstance(session, HeardSession):
            # The exercises of a session that runs are said in the language that it began in.
            spoken = replace(settings, language=self._made_with.language)
            session.change_voice(lambda: _composed_for(session, spoken))


def _composed_for(session: HeardSession, settings: Settings) -> Score:
    """What a session plays, for the voice that the settings ask for; it may be rendered first."""
    speech = speech_of(settings)
    return recompose(session.timeline, speech, enforcement=session.enforcement())


def _total_ms_of(workout: Workout) -> int:
    """What the workout takes in the voice that is there, without rendering a phrase for it."""
    mine = settings_store().changes.settings
    speech = speech_of(mine)
    compiler = Compiler(phrase_templates(speech.language), speech.voice, speech.speech_options)
    delay_ms = 1000 * mine.session.start_delay_s
    return compiler.compile(workout, start_delay_ms=delay_ms).total_ms


def _voices() -> Iterator[VoiceRow]:
    for pack in list_packs(packs_folder()):
        note = pack.fault or (_missing(pack.missing) if pack.missing else "")
        usable = pack.fault is None
        yield VoiceRow(pack.name, pack.name, pack.language, VoiceKind.PACK, note, usable)
    try:
        system = ask_system_voices()
    except CoachError as error:
        # The packs can be chosen without it.
        name = _("the computer's voice")
        yield VoiceRow("", name, "", VoiceKind.SYSTEM, str(error), usable=False)
        return
    with suppress(CoachError):
        # What speaks where none is named is not the engine's usual voice in every language.
        picked = system.pick(offered(settings_store().changes.settings.language.voice))
        yield VoiceRow("", picked.name, "", VoiceKind.SYSTEM, _("default"))
    for voice in system.voices:
        language, *also = voice.languages or ("",)
        yield VoiceRow(
            voice.id,
            voice.name,
            language,
            VoiceKind.SYSTEM,
            also=tuple(also),
            usual=voice.id == system.usual_id,
        )


def _say_nothing(_row: VoiceRow) -> None:
    raise CoachError(_("sound is switched off for this session"))


def _missing(number: int) -> str:
    return ngettext("{number} phrase is missing", "{number} phrases are missing", number).format(
        number=number
    )


def _play_sample(row: VoiceRow) -> None:
    """Say what a session begins with, in the voice's own language.

    Raises:
        CoachError: if it cannot be said or heard.
    """
    settings = settings_store().changes.settings
    language = offered(row.language or settings.language.voice)
    words = phrase_templates(language)
    squat = full_workout(language, language)[0]
    is_pack = row.kind is VoiceKind.PACK
    sampled = Sampled(
        folder_of(row.key, packs_folder()) if is_pack else None,
        language,
        "" if is_pack else row.key,
        settings.voice.rate,
    )
    sample = make_sample(words.exercise(squat, Side.LEFT), sampled, RENDER_LIMIT_S)
    if sample.clip is None:
        raise CoachError("; ".join(sample.notes) or _("{name} says nothing").format(name=row.name))
    play_sample(sample.clip, settings)
