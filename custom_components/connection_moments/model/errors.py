"""What a wrong question is told: the model's own errors, made readable at the edge."""


class MomentsError(Exception):
    """A request that names something which is not there."""


class MomentUnknownError(MomentsError):
    """No moment of the library has this id."""


class KindAndMomentError(MomentsError):
    """The moment named is of another kind than the kind named."""


class BondUnknownError(MomentsError):
    """The bond named is not one of this person's."""


class BondRestingError(MomentsError):
    """The bond named is resting: nothing with it is offered or said."""


class PlaceUnknownError(MomentsError):
    """The place named is not one of this person's."""


class GiftTakesNoAnswerError(MomentsError):
    """A gift asks nothing, so it cannot be received or asked for later."""


class StoredFormError(MomentsError):
    """Stored content does not have the form that this version writes."""
