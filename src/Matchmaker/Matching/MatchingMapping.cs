using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Search;

namespace Matchmaker.Matching;

/// <summary>Matches to the wire.</summary>
internal static class MatchingMapping
{
    /// <summary>A match as a list shows it: relevance, and what is not met or not known.</summary>
    public static V1.Match ToListed(this ToldMatch found) => ToProto(found, factor => factor.Term is null || factor.Status != TermStatus.Fits);

    /// <summary>A match with every factor.</summary>
    public static V1.Match ToWhole(this ToldMatch found) => ToProto(found, _ => true);

    public static V1.ExplainMatchResponse ToExplanation(this ToldMatch found) => new()
    {
        Match = found.ToWhole(),
        Evidence = { found.Evidence.Links.Zip(found.Told.Matched, ToProto) },
        Inferred = { found.Told.Inferred.Select(ToProto) },
        Mean = found.Match.Score.Mean,
        Calibrated = found.Told.Calibrated,
        Version = string.Create(CultureInfo.InvariantCulture, $"{IndexVersion.Current}.{Scoring.Version}"),
    };

    public static V1.LocalizedText ToProto(this Bilingual text) => new() { Vi = text.Vietnamese, En = text.English };

    /// <summary>What is said of filling a need together.</summary>
    public static void AddJoint(this V1.FindMatchesResponse response, JointSupply joint, string unit)
    {
        if (joint is JointSupply.NoVolume)
        {
            return;
        }
        response.JointSummary = JointSentence.Of(joint, unit).ToProto();
        if (joint is JointSupply.Found(var sets, _))
        {
            response.JointSupplies.AddRange(sets.Select(set => new V1.JointSupply
            {
                Offers = { set.Offers },
                Amounts = { set.Amount.Select(amount => new Google.Type.Decimal { Value = amount.ToString(CultureInfo.InvariantCulture) }) },
                Unit = unit,
            }));
        }
    }

    private static V1.Match ToProto(ToldMatch found, Func<Factor, bool> shown)
    {
        var (match, told, _) = found;
        var weights = WeightsOf(told.Factors);
        return new()
        {
            Offer = match.Supply.Offer.Name,
            Need = match.Demand.Need.Name,
            Score = match.Score.Score,
            BuyerScore = match.Score.Buyer,
            ProducerScore = match.Score.Producer,
            OfferTitle = match.Supply.Offer.Title,
            ProducerDisplayName = match.Supply.Producer.DisplayName,
            NeedTitle = match.Demand.Need.Title,
            BuyerDisplayName = match.Demand.Buyer.DisplayName,
            Summary = MatchReason.Of(match, told).ToProto(),
            Factors = { told.Factors.Zip(weights).Where(pair => shown(pair.First)).Select(pair => ToProto(pair.First, pair.Second)) },
            NearMiss = !match.Fits,
            Feedback = told.Feedback?.ToProto(),
            FeedbackFactor = match.Score.Feedback,
        };
    }

    private static V1.Factor ToProto(Factor factor, (int Buyer, int Producer) weight) => new()
    {
        Key = KeyOf(factor.Term),
        Value = factor.Value,
        BuyerWeight = weight.Buyer,
        ProducerWeight = weight.Producer,
        Fit = factor.Status switch
        {
            TermStatus.Fits => V1.Fit.Met,
            TermStatus.NearMiss => V1.Fit.Near,
            TermStatus.Broken => V1.Fit.Broken,
            _ => V1.Fit.Unknown,
        },
        Hard = factor.Hard,
        Sentence = factor.Sentence.ToProto(),
        Question = factor.Question?.ToProto(),
        Inferred = factor.Inferred,
        BuyerFactor = factor.BuyerFactor,
        ProducerFactor = factor.ProducerFactor,
    };

    private static V1.Evidence ToProto(EvidenceLink link, Bilingual sentence) => new()
    {
        NeedWords = link.InNeed,
        OfferWords = link.InOffer,
        Concept = link.LexiconRow ?? "",
        Sentence = sentence.ToProto(),
    };

    private static string KeyOf(Term? term) => term switch
    {
        null => "relevance",
        Term.Volume => "volume",
        Term.MinimumOrder => "minimum_order",
        Term.Season => "season",
        Term.Price => "price",
        Term.Certificates => "certificates",
        Term.Origin => "origin",
        Term.DeliveryPlace => "delivery",
        Term.DeliveryRhythm => "delivery_rhythm",
        Term.PaymentDays => "payment",
        Term.Discount => "discount",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The weights of the factors as shares of 10,000; what rounding leaves over goes to relevance, the first.</summary>
    private static ImmutableArray<(int Buyer, int Producer)> WeightsOf(ImmutableArray<Factor> factors)
    {
        var (buyers, producers) = (factors.Sum(factor => factor.BuyerWeight), factors.Sum(factor => factor.ProducerWeight));
        var shares = factors.Select(factor => (Buyer: factor.BuyerWeight * BasisPoints.One / buyers, Producer: factor.ProducerWeight * BasisPoints.One / producers)).ToArray();
        shares[0].Buyer += BasisPoints.One - shares.Sum(share => share.Buyer);
        shares[0].Producer += BasisPoints.One - shares.Sum(share => share.Producer);
        return [.. shares];
    }
}
