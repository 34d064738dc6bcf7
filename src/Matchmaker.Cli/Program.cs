using Matchmaker.Cli;

return await Mm.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
